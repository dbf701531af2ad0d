import 'reflect-metadata';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { subscriptionCheckpoints } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import { localDate } from '#platform/time';
import { DECLARED } from '#server/contexts.js';
import { openLog } from '#server/log.js';
import { openKeysOf } from '#server/personal-data.js';
import { loadSettings } from '#server/settings.js';
import { simulate, type SimulationReport } from '#server/simulation/simulate.js';
import { CliError } from './cli-error.js';
import { untilInterrupted } from './interrupted.js';
import { progress, quiet } from './progress.js';

export interface SimulateOptions {
  readonly customers: number;
  readonly days: number;
  readonly seed: number;
  /** Last day, `2026-11-29`; default: today. */
  readonly until?: string;
  /** Data folder; default: the setting DATA_DIR. */
  readonly data?: string;
  readonly quiet?: boolean;
}

/** Writes a made-up history into an empty installation that does not run. Throws {@link CliError} where it holds another one. */
export async function simulateInto({
  data,
  quiet: isQuiet,
  ...told
}: SimulateOptions): Promise<SimulationReport> {
  const settings = loadSettings();
  const folder = resolve(data ?? settings.DATA_DIR);
  const where = { folder, databaseUrl: settings.DATABASE_URL };
  const until = told.until ?? localDate(Date.now(), settings.ZONE);
  const line = isQuiet ? quiet : progress('Simulating', 'days');
  const { store } = await openLog(settings, folder, pino({ level: 'silent' }));
  try {
    await refuseOthers(store, told.seed);
    const personalData = await openKeysOf(settings, folder);
    try {
      return await untilInterrupted(async signal => {
        const report = await simulate(
          { store, personalData },
          { ...told, until, zone: settings.ZONE, signal, progress: day => line.at(day, told.days) },
        );
        await letReactionsRest(where, await store.head());
        return report;
      });
    } finally {
      line.end();
      await personalData.close();
    }
  } finally {
    await store.close();
  }
}

/** A history that is there already is only gone on with where it is this one. */
async function refuseOthers(
  store: Awaited<ReturnType<typeof openLog>>['store'],
  seed: number,
): Promise<void> {
  for await (const { metadata } of store.readAll({ limit: 1 })) {
    const { recordedBy } = JSON.parse(Buffer.from(metadata).toString()) as { recordedBy?: string };
    if (recordedBy !== 'simulation')
      throw new CliError(
        `The installation holds a history already: a simulation (seed ${seed}) is only written into an empty one. Name another folder with --data.`,
      );
  }
}

/** What a simulated day led to is told with it, or not at all: nobody is written to because of it when the installation starts. */
async function letReactionsRest(
  where: { readonly folder: string; readonly databaseUrl?: string },
  head: bigint,
): Promise<void> {
  const readStore = await openReadStore(where);
  try {
    const checkpoints = subscriptionCheckpoints(readStore);
    for (const { name } of DECLARED.reactions) checkpoints.keep(name, { position: head });
    await checkpoints.close();
  } finally {
    await readStore.close();
  }
}
