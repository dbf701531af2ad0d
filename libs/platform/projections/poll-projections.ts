import { NOTHING_APPLIED } from './applied.js';
import { backOff, pause } from './back-off.js';
import { readCheckpoints } from './checkpoints.js';
import { projectorsOf, type ProjectionsOptions } from './keep-read-models.js';
import { progress } from './progress.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface PollOptions extends Pick<
  ProjectionsOptions,
  'store' | 'readStore' | 'projectors' | 'deadlines'
> {
  /** Milliseconds between two looks at the checkpoints. Default 50. */
  readonly everyMs?: number;
}

const HEAD_EVERY_MS = 1_000;

/** The read models that another process keeps, seen through their checkpoints. */
export async function pollProjections(options: PollOptions): Promise<ProjectionsHandle> {
  const { store, readStore, everyMs = 50 } = options;
  const projectors = projectorsOf(options);
  const aborted = new AbortController();
  let head = await store.head();
  let headAt = Date.now();
  const { report, end, ...handle } = progress(
    projectors.map(({ name, version }) => ({ name, version, position: 0n, applied: NOTHING_APPLIED })),
    head,
    store.densePositions,
  );

  async function look(): Promise<void> {
    if (Date.now() - headAt >= HEAD_EVERY_MS) {
      head = await store.head();
      headAt = Date.now();
    }
    const checkpoints = await readCheckpoints(readStore.db);
    for (const { name, position, failure } of handle.status()) {
      const stored = checkpoints.get(name);
      if (stored && (stored.position !== position || (failure && !stored.failure))) {
        report({
          kind: 'advanced',
          projectors: [name],
          applied: [stored.applied],
          position: stored.position,
          head,
          readUpTo: Date.now(),
        });
      }
      if (stored?.failure) report({ kind: 'failure', projector: name, failure: stored.failure });
    }
  }

  async function poll(): Promise<void> {
    let attempts = 0;
    while (!aborted.signal.aborted) {
      try {
        await look();
        attempts = 0;
      } catch (error) {
        attempts += 1;
        const failure = {
          message: String((error as Error).message),
          attempts,
          retryAt: Date.now() + backOff(attempts),
        };
        for (const { name } of projectors) report({ kind: 'failure', projector: name, failure });
      }
      await pause(attempts ? backOff(attempts) : everyMs, aborted.signal);
    }
  }

  await look();
  const polling = poll();
  return {
    ...handle,
    async close() {
      aborted.abort();
      await polling;
      end();
    },
  };
}
