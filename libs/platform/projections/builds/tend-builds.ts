import type { Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { backOff, pause } from '../back-off.js';
import type { Log } from '../log.js';
import type { LogReader } from '../log-reader.js';
import { definitionOf } from '../read-model.js';
import { BuildRefusal } from './build-refusal.js';
import { readWorks, type BuildWork } from './build-work.js';
import { dropLeftover, leftovers } from './leftovers.js';
import { newOwner, workedOnBy } from './lease.js';
import { runBuild, type BuildStands } from './run-build.js';

export interface Tending {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly projectors: readonly Projector[];
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. Default 500. */
  readonly everyMs?: number;
  readonly onProgress?: (stands: BuildStands) => void;
  /** Nobody is at this build any more; `switched`: it is the live one now; `error`: it failed on that. */
  readonly onEnd?: (
    name: string,
    how: { readonly switched: boolean; readonly error?: unknown },
  ) => Promise<void> | void;
}

/** Does the builds that are asked for in the read store, one after another, until the signal. What was cut off it takes up again. */
export async function tendBuilds(tending: Tending): Promise<void> {
  const { readStore, log, signal, everyMs = 500 } = tending;
  const owner = newOwner();
  const projectors = new Map(tending.projectors.map(each => [each.name, each]));
  const mine = (work: BuildWork): boolean => {
    const projector = projectors.get(work.name);
    const todo = work.state === 'building' || (work.state === 'waiting' && work.acceptedBy !== undefined);
    return (
      todo && projector !== undefined && definitionOf(projector) === work.definition && !workedOnBy(work)
    );
  };
  for (let attempts = 0; !signal.aborted;) {
    try {
      // Of a build that was cancelled when its builder had died.
      for (const name of await leftovers(readStore)) await dropLeftover(readStore, name);
      for (const { name } of (await readWorks(readStore.db)).filter(mine)) {
        if (signal.aborted) return;
        await build(tending, projectors.get(name)!, owner);
      }
      attempts = 0;
    } catch (error) {
      attempts += 1;
      log.warn({ err: error, attempts }, 'Builds of read models wait for the read store or the log.');
    }
    await pause(attempts ? backOff(attempts) : everyMs, signal);
  }
}

async function build(tending: Tending, projector: Projector, owner: string): Promise<void> {
  const { log, onEnd } = tending;
  const { name } = projector;
  let switched = false;
  let failed: unknown;
  try {
    switched = (await runBuild({ ...tending, owner }, projector)).kind === 'switched';
  } catch (error) {
    // Another process was quicker.
    if (error instanceof BuildRefusal && error.reason === 'started') return;
    failed = error;
    log.error({ projector: name, err: error }, 'The build of a read model failed; what is live goes on.');
  } finally {
    await onEnd?.(name, { switched, error: failed });
  }
}
