import { declaredFacts, type AnyDeadline, type Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { deadlineProjector } from './deadlines/deadline-projector.js';
import { honourSkips } from './failures/honour-skips.js';
import { tryAgain } from './failures/try-again.js';
import { silent, type Log } from './log.js';
import type { LogReader } from './log-reader.js';
import { prepareReadModels } from './prepare-read-models.js';
import type { Report } from './progress.js';
import type { ReadModel } from './read-model.js';
import { catchUp } from './reader/catch-up.js';
import { follow, type Lead } from './reader/follow.js';
import { logHead } from './reader/log-head.js';
import { pace } from './reader/pace.js';
import type { Reading } from './reader/reading.js';
import { watchdog, type Watchdog, type WatchdogOptions } from './reader/watchdog.js';
import { turns } from './turns.js';

export interface ProjectionsOptions {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly projectors: readonly Projector[];
  /** Their due times are kept by one more projector each. */
  readonly deadlines?: readonly AnyDeadline[];
  /** Events a transaction takes at most while read models keep up. Default 500. */
  readonly batchSize?: number;
  /** And while they are far behind, as in a rebuild. Default 16 times as many. */
  readonly largestBatch?: number;
  /** Milliseconds a batch waits at most for more events while there are any to read. Default 20. */
  readonly batchMs?: number;
  readonly log?: Log;
  readonly watch?: Pick<WatchdogOptions, 'patienceMs' | 'everyMs'>;
}

/** Bytes of events that a transaction takes at most. */
const BATCH_BYTES = 8 << 20;

/** The given projectors, each once, and those that keep the due times. */
export const projectorsOf = ({
  projectors,
  deadlines = [],
}: Pick<ProjectionsOptions, 'projectors' | 'deadlines'>): readonly Projector[] => [
  ...new Set(projectors),
  ...[...new Set(deadlines)].map(deadlineProjector),
];

export interface KeptReadModels {
  readonly models: readonly ReadModel[];
  /** Last position of the log when they were prepared. */
  readonly head: bigint;
  start(report: (report: Report) => void): void;
  close(): Promise<void>;
}

/**
 * One reader follows the log for all read models that stand at the same place (the lead).
 * Those behind, new or rebuilt, catch up in lanes of their own and join; one that fails leaves the lead alone.
 */
export async function keepReadModels(options: ProjectionsOptions): Promise<KeptReadModels> {
  const { store, readStore, batchSize = 500, largestBatch = 16 * batchSize, batchMs = 20 } = options;
  const { log = silent } = options;
  const least = { events: batchSize, bytes: BATCH_BYTES, milliseconds: batchMs };
  const head = await store.head();
  const models = await prepareReadModels(readStore, projectorsOf(options), head, log);
  const orders = await honourSkips(store, models);
  const known = new Set(declaredFacts().map(declaration => declaration.type));
  const aborted = new AbortController();
  const running = new Set<Promise<void>>();
  let watching: Watchdog | undefined;
  const lead: Lead = {
    position: models.reduce((highest, { position }) => (position > highest ? position : highest), 0n),
    members: new Set(),
  };

  const run = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  return {
    models,
    head,
    start(report) {
      watching = watchdog({ store, log, report, ...options.watch });
      const reading: Reading = {
        store,
        readStore,
        log,
        signal: aborted.signal,
        head: logHead(store, head),
        inTurn: turns(),
        newPace: () => pace({ least, most: largestBatch }),
        watchdog: watching,
        report,
        failed: (model, failure) =>
          run(
            tryAgain(model, failure, { orders, signal: aborted.signal }).then(() => {
              if (!aborted.signal.aborted) lane([model]);
            }),
          ),
      };
      const lane = (some: readonly ReadModel[]): void => run(catchUp(reading, lead, some, { known, astray }));
      const astray = (some: readonly ReadModel[]): void => some.forEach(model => lane([model]));
      const behind = Map.groupBy(models, model => model.position);
      for (const model of behind.get(lead.position) ?? []) lead.members.add(model);
      behind.delete(lead.position);
      for (const some of behind.values()) lane(some);
      run(follow(reading, lead, { known, astray }));
    },
    async close() {
      aborted.abort();
      while (running.size) await Promise.all(running);
      watching?.close();
    },
  };
}
