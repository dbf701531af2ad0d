import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { askControl, OwnerRefusedError } from '#platform/control';
import { openKeysOf } from '#server/personal-data.js';
import { loadSettings } from '#server/settings.js';
import { exportText, type ExportAsked } from '#service/audit/exports/index.js';
import { CliError } from './cli-error.js';
import { untilInterrupted } from './interrupted.js';
import { openSource } from './places.js';
import { progress, quiet } from './progress.js';
import { writeOut } from './write-out.js';

export interface ExportRecordsOptions extends ExportAsked {
  /** Data folder of an installation, running or stopped. */
  readonly data: string;
  /** A file, or `-`. */
  readonly out: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  /** Opens what is personal: through the running owner only, which records by whom and what for. */
  readonly withPersonal?: boolean;
  readonly purpose?: string;
  readonly why?: string;
}

/** Writes what the log tells in a format of process mining; a file appears under its name when it is whole. */
export async function exportRecords(options: ExportRecordsOptions): Promise<number> {
  const { data, out, withPersonal = false, force, quiet: isQuiet, ...asked } = options;
  if (out !== '-' && !force && existsSync(out))
    throw new CliError(`${out} is there already: choose another file, or write over it with --force.`);
  const shown = isQuiet ? quiet : progress('Exporting');
  let facts = 0;
  const told = (count: number): void => shown.at((facts = count));
  try {
    await untilInterrupted(async signal => {
      const text = withPersonal ? fromOwner(data, asked) : await beside(data, asked, told, signal);
      await writeOut(text, out, signal);
    });
    return facts;
  } catch (error) {
    if (error instanceof RangeError) throw new CliError(error.message, { cause: error });
    if (error instanceof OwnerRefusedError) throw new CliError(error.message, { cause: error });
    throw error;
  } finally {
    shown.end();
  }
}

async function beside(
  folder: string,
  asked: ExportAsked,
  told: (facts: number) => void,
  signal: AbortSignal,
): Promise<AsyncIterable<string>> {
  const settings = loadSettings();
  const store = await openSource(folder);
  return (async function* () {
    try {
      // The key of the pseudonyms is the installation's: the same person has the same one in every export.
      const personalData = await openKeysOf(settings, folder);
      try {
        const parts = { store, personalData, withPersonal: false, zone: settings.ZONE, told };
        for await (const block of exportText(parts, asked)) {
          signal.throwIfAborted();
          yield block;
        }
      } finally {
        await personalData.close();
      }
    } finally {
      await store.close();
    }
  })();
}

async function* fromOwner(folder: string, asked: object): AsyncGenerator<string> {
  const answers = await askControl(resolve(folder), 'export', asked);
  if (!answers)
    throw new CliError(
      `Nobody runs ${folder}: what is personal leaves through the running installation only, which records it. Start it, or leave --with-personal out.`,
    );
  for await (const block of answers) yield String(block);
}
