import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { askControl, OwnerRefusedError } from '#platform/control';
import { CommandExecutor } from '#platform/event-sourcing';
import { systemClock } from '#platform/time';
import { openLog } from '#server/log.js';
import { openKeysOf } from '#server/personal-data.js';
import { loadSettings } from '#server/settings.js';
import {
  importFile,
  LogFileError,
  type ImportAsked,
  type ImportMessage,
  type ImportReport,
} from '#service/imports';
import { pino } from 'pino';
import { CliError } from '../cli-error.js';
import { InterruptedError, untilInterrupted } from '../interrupted.js';
import { progress, quiet, type Progress } from '../progress.js';

export interface ImportRecordsOptions extends ImportAsked {
  /** Data folder of an installation, running or stopped. */
  readonly data?: string;
  readonly quiet?: boolean;
}

/** Takes another system's log over into an installation: through its owner where it runs, otherwise as its owner. */
export async function importRecords({
  data,
  quiet: isQuiet,
  ...told
}: ImportRecordsOptions): Promise<ImportReport> {
  if (!existsSync(told.path)) throw new CliError(`There is no file ${told.path}.`);
  const asked = { ...told, path: resolve(told.path), ...(told.map ? { map: resolve(told.map) } : {}) };
  const folder = resolve(data ?? loadSettings().DATA_DIR);
  const show = shown(isQuiet ? () => quiet : what => progress(what));
  try {
    return await untilInterrupted(async signal => {
      const owner = existsSync(folder) ? await askControl(folder, 'import', asked) : undefined;
      for await (const message of (owner ?? importAsOwner(folder, asked)) as AsyncIterable<ImportMessage>) {
        signal.throwIfAborted();
        if ('report' in message) return message.report;
        show.at(message.progress);
      }
      throw new CliError('The import ended before its report.');
    });
  } catch (error) {
    if (error instanceof OwnerRefusedError) throw new CliError(`${told.path}: ${error.why}.`);
    if (error instanceof LogFileError)
      throw new CliError(`${told.path}: ${error.message}. Nothing was imported.`);
    if (!(error instanceof InterruptedError)) throw error;
    throw new InterruptedError('Interrupted. Run the same command again to go on.', { cause: error.cause });
  } finally {
    show.end();
  }
}

async function* importAsOwner(folder: string, asked: ImportAsked): AsyncGenerator<ImportMessage> {
  const settings = loadSettings();
  const { store } = await openLog(settings, folder, pino({ level: 'silent' }));
  try {
    const personalData = await openKeysOf(settings, folder);
    try {
      const executor = new CommandExecutor({ store, personalData, clock: systemClock, zone: settings.ZONE });
      yield* importFile({ executor }, asked);
    } finally {
      await personalData.close();
    }
  } finally {
    await store.close();
  }
}

type Told = Extract<ImportMessage, { progress: unknown }>['progress'];

/** One line of progress a phase. */
function shown(start: (what: string) => Progress): { at(told: Told): void; end(): void } {
  let phase: string | undefined;
  let line: Progress | undefined;
  return {
    at(told) {
      if (told.phase !== phase) {
        line?.end();
        line = start(told.phase === 'checking' ? 'Checking' : 'Importing');
        phase = told.phase;
      }
      line?.at(told.events, told.of);
    },
    end: () => line?.end(),
  };
}
