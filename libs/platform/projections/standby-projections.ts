import { setTimeout as delay } from 'node:timers/promises';
import { readCheckpoints } from './checkpoints.js';
import { projectorsOf } from './keep-read-models.js';
import type { Fence } from './lease/lease-row.js';
import { silent, type Log } from './log.js';
import { emptyBoard, pollInto, type PollOptions } from './poll-projections.js';
import type { ProjectionsHandle } from './projections-handle.js';
import { definitionOf } from './read-model.js';
import { startProjectionWorker, warmWorker } from './worker/start-projection-worker.js';

export interface StandbyOptions extends PollOptions {
  /** How the thread that keeps them here starts, once it is this process that does; it is loaded before. Left out: it never is. */
  readonly worker?: {
    readonly entry: URL;
    readonly workerData: (fence: Fence) => unknown;
  };
  readonly log?: Log;
}

export interface StandbyProjections extends ProjectionsHandle {
  /** From now on this process keeps them, until what this gives is closed. Who waits for a position goes on waiting. */
  keep(fence: Fence): Promise<{ close(): Promise<void> }>;
  /** Resolves when some process has made the tables that this one's queries read. */
  prepared(signal: AbortSignal): Promise<void>;
}

const SAY_SO_AFTER_MS = 5_000;

/** The read models of an installation of several processes: kept by one at a time, seen by the others through checkpoints. */
export async function standbyProjections(options: StandbyOptions): Promise<StandbyProjections> {
  const { readStore, worker, log = silent } = options;
  const board = await emptyBoard(options);
  let warm = worker && warmWorker(worker.entry);
  let polling = await pollInto(board, options);
  const { report: _report, end, ...handle } = board;
  const definitions = projectorsOf(options).map(
    projector => [projector.name, definitionOf(projector)] as const,
  );

  async function missing(): Promise<readonly string[]> {
    const builds = await readCheckpoints(readStore.db);
    return definitions.flatMap(([name, definition]) =>
      builds.get(name)?.definition === definition ? [] : [name],
    );
  }

  return {
    ...handle,
    async keep(fence) {
      if (!worker) throw new Error('This process was not made to keep the read models.');
      const { entry, workerData } = worker;
      // First: what it read a moment ago must not be told after what the thread knows.
      await polling.close();
      const leave = async (): Promise<void> => {
        warm = warmWorker(entry);
        polling = await pollInto(board, options);
      };
      try {
        const kept = await startProjectionWorker({ entry, workerData: workerData(fence), log, board, warm });
        return { close: () => kept.close().then(leave) };
      } catch (error) {
        await leave();
        throw error;
      }
    },
    async prepared(signal) {
      let saySoAt = Date.now() + SAY_SO_AFTER_MS;
      for (;;) {
        const names = await missing();
        if (names.length === 0 || signal.aborted) return;
        if (Date.now() > saySoAt) {
          log.warn(
            { readModels: names },
            'Waits for a process with the role "worker" of this version: its read models are not there yet.',
          );
          saySoAt = Date.now() + 10 * SAY_SO_AFTER_MS;
        }
        await delay(50, undefined, { signal }).catch(() => undefined);
      }
    },
    async close() {
      await warm?.terminate();
      await polling.close();
      end();
    },
  };
}
