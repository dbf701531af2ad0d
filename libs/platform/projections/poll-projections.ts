import { NOTHING_APPLIED } from './applied.js';
import { backOff, pause } from './back-off.js';
import { readCheckpoints } from './checkpoints.js';
import { failureText } from './failures/failure-text.js';
import { projectorsOf, type ProjectionsOptions } from './keep-read-models.js';
import { silent, type Log } from './log.js';
import { isUnderway, readWorks } from './builds/build-work.js';
import { definitionOf } from './read-model.js';
import { progress, type Progress } from './progress.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface PollOptions extends Pick<
  ProjectionsOptions,
  'store' | 'readStore' | 'projectors' | 'deadlines'
> {
  /** Milliseconds between two looks at the checkpoints. Default 50. */
  readonly everyMs?: number;
  readonly log?: Log;
}

const HEAD_EVERY_MS = 1_000;

/** The read models that another process keeps, seen through their checkpoints. */
export async function pollProjections(options: PollOptions): Promise<ProjectionsHandle> {
  const board = await emptyBoard(options);
  const polling = await pollInto(board, options);
  const { report: _report, end, ...handle } = board;
  return {
    ...handle,
    async close() {
      await polling.close();
      end();
    },
  };
}

/** Where nothing is known yet of the read models. */
export const emptyBoard = async ({ store, ...declared }: PollOptions): Promise<Progress> =>
  progress(
    projectorsOf(declared).map(({ name, version }) => ({
      name,
      version,
      position: 0n,
      applied: NOTHING_APPLIED,
    })),
    await store.head(),
    store.densePositions,
  );

/** Tells the board what the checkpoints say, until it is closed; also that they can't be read. Resolves after the first look. */
export async function pollInto(
  { report, status }: Progress,
  { store, readStore, everyMs = 50, log = silent, ...declared }: PollOptions,
): Promise<{ close(): Promise<void> }> {
  const aborted = new AbortController();
  const looked = Promise.withResolvers<void>();
  const mine = new Map(
    projectorsOf(declared).map(each => [
      each.name,
      { version: each.version, definition: definitionOf(each) },
    ]),
  );
  let head = 0n;
  let headAt = 0;

  async function look(): Promise<void> {
    const looksAtLog = Date.now() - headAt >= HEAD_EVERY_MS;
    if (looksAtLog) {
      head = await store.head();
      headAt = Date.now();
    }
    const checkpoints = await readCheckpoints(readStore.db);
    report({ kind: 'readers', stalls: [], at: Date.now(), ...(looksAtLog && { head }) });
    const outdated = [...mine].some(([name, own]) => {
      const stored = checkpoints.get(name);
      return stored && stored.definition !== own.definition;
    });
    const works = outdated ? await readWorks(readStore.db) : [];
    for (const { name, position, failure } of status()) {
      const stored = checkpoints.get(name);
      if (stored && (stored.position !== position || (failure && !stored.failure))) {
        report({
          kind: 'advanced',
          projectors: [name],
          applied: new Map([[name, stored.applied]]),
          position: stored.position,
          head,
          readUpTo: Date.now(),
        });
      }
      const own = mine.get(name);
      if (stored && own) {
        // Rows of a later release, which that release moves, are no reason to wait.
        const work = works.find(each => each.name === name && each.definition === own.definition);
        const wanted = work && stored.definition !== own.definition ? own.version : undefined;
        report({ kind: 'outdated', name, version: stored.version, wanted, underway: isUnderway(work) });
      }
      if (stored?.failure) report({ kind: 'failure', projector: name, failure: stored.failure });
    }
  }

  async function poll(): Promise<void> {
    let attempts = 0;
    let since: number | undefined;
    while (!aborted.signal.aborted) {
      try {
        await look();
        if (attempts > 0) log.warn({}, 'Read models that another process keeps are seen again.');
        attempts = 0;
        since = undefined;
      } catch (error) {
        attempts += 1;
        const failure = {
          message: String((error as Error).message),
          attempts,
          since: (since ??= Date.now()),
          retryAt: Date.now() + backOff(attempts),
        };
        log.warn(
          { err: error, attempts, what: failureText(failure) },
          'Read models that another process keeps are not seen.',
        );
        for (const { name } of status()) report({ kind: 'failure', projector: name, failure });
      }
      looked.resolve();
      await pause(attempts ? backOff(attempts) : everyMs, aborted.signal);
    }
  }

  const polling = poll();
  await looked.promise;
  return {
    async close() {
      aborted.abort();
      await polling;
    },
  };
}
