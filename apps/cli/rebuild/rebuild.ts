import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import type { Projector } from '#platform/event-sourcing';
import type { LogReader } from '#platform/projections';
import {
  acceptBuild,
  askBuild,
  askSwitchBack,
  BuildRefusal,
  cancelBuild,
  dropPrevious,
  isSame,
  newOwner,
  readWorks,
  runBuild,
  actsOf,
  type Comparison,
  type BuildAct,
} from '#platform/projections';
import type { ReadStore } from '#platform/read-store';
import { CliError } from '../cli-error.js';
import type { Progress } from '../progress.js';

export interface RebuildOptions {
  readonly dryRun?: boolean;
  readonly accept?: boolean;
  readonly cancel?: boolean;
  readonly back?: boolean;
  readonly dropPrevious?: boolean;
  /** Who orders it: an id. */
  readonly by: string;
}

/** What became of one read model. */
export interface Rebuilt {
  readonly name: string;
  /** Who ordered it. */
  readonly by: string;
  readonly outcome: 'switched' | 'waiting' | 'same' | 'different' | 'cancelled' | 'dropped' | 'ended';
  readonly comparison?: Comparison;
  readonly switched?: BuildAct;
}

export interface RebuildParts {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Does one thing with one read model. Throws {@link BuildRefusal} where it can't be done. */
export async function rebuild(
  parts: RebuildParts,
  projector: Projector,
  options: RebuildOptions,
): Promise<Rebuilt> {
  return { ...(await done(parts, projector, options)), by: options.by };
}

type Done = Omit<Rebuilt, 'by'>;

async function done(parts: RebuildParts, projector: Projector, options: RebuildOptions): Promise<Done> {
  const { readStore } = parts;
  const { name } = projector;
  const { by } = options;
  if (options.cancel) {
    await cancelBuild(readStore, name);
    return { name, outcome: 'cancelled' };
  }
  if (options.dropPrevious) {
    await dropPrevious(readStore, name, { by });
    return { name, outcome: 'dropped' };
  }
  if (options.back) await askSwitchBack(readStore, projector, { by });
  else {
    const waits = (await readWorks(readStore.db)).find(work => work.name === name)?.state === 'waiting';
    if (waits && options.accept) await acceptBuild(readStore, name, { by });
    else
      await askBuild(readStore, projector, {
        by,
        accept: options.accept && !options.dryRun,
        dryRun: options.dryRun,
      });
  }
  return await built(parts, projector);
}

async function built(parts: RebuildParts, projector: Projector): Promise<Done> {
  const { store, readStore, signal, progress } = parts;
  const { name } = projector;
  const began = Date.now();
  try {
    const builder = { store, readStore, owner: newOwner(), log: silent, signal };
    const onProgress = ({ position, target }: { position: bigint; target: bigint }): void =>
      progress.at(Number(position), Number(target));
    const outcome = await runBuild({ ...builder, onProgress }, projector);
    if (outcome.kind === 'compared') {
      const { comparison, same } = outcome;
      return { name, outcome: same ? 'same' : 'different', comparison };
    }
    return {
      name,
      outcome: outcome.kind,
      ...('comparison' in outcome && { comparison: outcome.comparison }),
      ...('switched' in outcome && { switched: outcome.switched }),
    };
  } catch (error) {
    // The running installation was quicker: it does the same.
    if (error instanceof BuildRefusal && error.reason !== 'other-release')
      return await watched(parts, name, began);
    throw error;
  }
}

/** What another process makes of it. */
async function watched({ readStore, signal }: RebuildParts, name: string, since: number): Promise<Done> {
  while (!signal.aborted) {
    const work = (await readWorks(readStore.db)).find(each => each.name === name);
    if (work?.state === 'failed') throw new CliError(`Read model ${name} was not built: ${work.message}`);
    if (work?.state === 'waiting' && work.acceptedBy === undefined)
      return { name, outcome: 'waiting', comparison: work.comparison };
    if (work?.state === 'compared' && work.comparison)
      return { name, outcome: isSame(work.comparison) ? 'same' : 'different', comparison: work.comparison };
    if (!work) {
      const [switched] = await actsOf(readStore.db, name, 1);
      return switched && switched.at >= since
        ? { name, outcome: 'switched', switched }
        : { name, outcome: 'cancelled' };
    }
    await delay(100);
  }
  return { name, outcome: 'ended' };
}
