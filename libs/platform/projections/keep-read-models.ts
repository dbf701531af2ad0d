import { declaredFacts, type AnyDeadline, type Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { deadlineProjector } from './deadlines/deadline-projector.js';
import { failureText } from './failures/failure-text.js';
import { honourSkips } from './failures/honour-skips.js';
import { tryAgain } from './failures/try-again.js';
import { silent, type Log } from './log.js';
import type { LogReader } from './log-reader.js';
import { buildReports } from './builds/build-reports.js';
import { isUnderway, readWorks } from './builds/build-work.js';
import { tendBuilds } from './builds/tend-builds.js';
import { readCheckpoints, type Checkpoint } from './checkpoints.js';
import { resumed } from './make-build.js';
import { prepareReadModels } from './prepare-read-models.js';
import type { Report } from './progress.js';
import type { ProjectorFailure } from './projections-handle.js';
import type { ReadModel } from './read-model.js';
import { catchUp } from './reader/catch-up.js';
import { follow, type Lead } from './reader/follow.js';
import { logHead } from './reader/log-head.js';
import { messageOf } from './reader/stand-still.js';
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
  /** And while they are far behind, as in a rebuild. Default 8 times as many. */
  readonly largestBatch?: number;
  /** Milliseconds a batch waits at most for more events while there are any to read. Default 20. */
  readonly batchMs?: number;
  /** Where the live build is of another version: `by-itself` (default) the one built beside takes its place, `ask`: a person accepts it. */
  readonly switching?: 'by-itself' | 'ask';
  readonly log?: Log;
  readonly watch?: Pick<WatchdogOptions, 'patienceMs' | 'everyMs'>;
}

/** Bytes of events that a transaction takes at most. */
const BATCH_BYTES = 4 << 20;

/** The given projectors, each once, and those that keep the due times. */
export const projectorsOf = ({
  projectors,
  deadlines = [],
}: Pick<ProjectionsOptions, 'projectors' | 'deadlines'>): readonly Projector[] => [
  ...new Set(projectors),
  ...[...new Set(deadlines)].map(deadlineProjector),
];

/** Where a read model is that queries read. */
export interface Standing extends Pick<Checkpoint, 'name' | 'version' | 'position' | 'applied'> {
  /** The version that is built to take its place: until then nothing moves it. */
  readonly wanted?: number;
  /** Somebody builds that, or is about to. */
  readonly underway?: boolean;
}

export interface KeptReadModels {
  readonly models: readonly Standing[];
  /** Last position of the log when they were prepared. */
  readonly head: bigint;
  start(report: (report: Report) => void): void;
  close(): Promise<void>;
}

export const standingOf = ({ name, projector, position, applied }: ReadModel): Standing => ({
  name,
  version: projector.version,
  position,
  applied,
});

/** Old rows are served on, and nothing moves them. */
const notBuilt = (projectors: readonly Projector[], name: string, error: unknown): ProjectorFailure => ({
  message: `version ${projectors.find(each => each.name === name)?.version} is not built: ${messageOf(error)}`,
  attempts: 1,
  since: Date.now(),
});

/**
 * One reader follows the log for all read models that stand at the same place (the lead).
 * Those behind, new or rebuilt, catch up in lanes of their own and join; one that fails leaves the lead alone.
 */
export async function keepReadModels(options: ProjectionsOptions): Promise<KeptReadModels> {
  const { store, readStore, batchSize = 500, largestBatch = 8 * batchSize, batchMs = 20 } = options;
  const { log = silent } = options;
  const least = { events: batchSize, bytes: BATCH_BYTES, milliseconds: batchMs };
  const head = await store.head();
  const projectors = projectorsOf(options);
  const { switching = 'by-itself' } = options;
  const { models, served } = await prepareReadModels(readStore, projectors, { head, log, switching });
  const works = served.length ? await readWorks(readStore.db) : [];
  const standing: readonly Standing[] = [
    ...models.map(standingOf),
    ...served.map(each => ({
      ...each,
      wanted: projectors.find(({ name }) => name === each.name)?.version,
      underway: isUnderway(works.find(({ name }) => name === each.name)),
    })),
  ];
  const orders = await honourSkips(store, models);
  const known = new Set(declaredFacts().map(declaration => declaration.type));
  const aborted = new AbortController();
  const running = new Set<Promise<void>>();
  let watching: Watchdog | undefined;
  const lead: Lead = {
    position: standing.reduce((highest, { position }) => (position > highest ? position : highest), 0n),
    members: new Set(),
  };

  const run = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  return {
    models: projectors.map(({ name }) => standing.find(each => each.name === name)!),
    head,
    start(tell) {
      // Nobody moves these but who adopts them after a switch.
      const still = new Set(served.map(({ name }) => name));
      const report = (said: Report): void => {
        if (said.kind === 'failure' && said.failure?.retryAt === undefined) still.add(said.projector);
        if (said.kind === 'advanced') said.projectors.forEach(name => still.delete(name));
        tell(said);
      };
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
      const adopt = async (name: string): Promise<void> => {
        const build = (await readCheckpoints(readStore.db)).get(name);
        if (!build || !still.delete(name)) return;
        report({ ...build, kind: 'replaced' });
        const projector = projectors.find(each => each.name === name)!;
        const model = resumed(projector, readStore.dialect, build);
        await honourSkips(store, [model]);
        lane([model]);
      };
      run(
        tendBuilds({
          ...{ store, readStore, projectors, log, signal: aborted.signal },
          onProgress: buildReports(report),
          async onEnd(name, { switched, error }) {
            // First: who waits for it has it now.
            if (switched) await adopt(name);
            report({ kind: 'building', projector: name, building: undefined });
            const outdated = standing.find(each => each.name === name && still.has(name));
            if (outdated?.wanted !== undefined)
              report({ ...outdated, kind: 'outdated', wanted: outdated.wanted, underway: false });
            if (switched) return;
            if (error === undefined || !served.some(each => each.name === name) || !still.has(name)) return;
            const failure = notBuilt(projectors, name, error);
            log.error({ projector: name, what: failureText(failure) }, 'Read model stops; the others go on.');
            report({ kind: 'failure', projector: name, failure });
          },
        }),
      );
    },
    async close() {
      aborted.abort();
      while (running.size) await Promise.all(running);
      watching?.close();
    },
  };
}
