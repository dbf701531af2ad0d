import { readWorks, type BuildWork, type ProjectorStatus } from '#platform/projections';
import type { Installation } from '../installation.js';
import { skipsOf, type SkipForHttp } from '../read-models/skips.js';
import { within } from './within.js';

/** In one word, the worst first. What is built beside it is told apart. */
export type ReadModelState = 'stopped' | 'failing' | 'stalled' | 'behind' | 'current';

/** A read model as this process sees it, what was ordered of it, and what is left out of it. */
export interface ReadModelNow extends ProjectorStatus {
  readonly state: ReadModelState;
  /** What was ordered to be built beside; undefined also where the read store does not say. */
  readonly order?: Pick<BuildWork, 'state' | 'dryRun'>;
  /** Events that operators ordered to be left out, whatever the version. */
  readonly skipped?: readonly SkipForHttp[];
}

/** Health, metrics and `GET /read-models` tell of this. Within a second, also while the read store or the log is away. */
export async function readModelsNow({
  store,
  readStore,
  projections,
}: Pick<Installation, 'store' | 'readStore' | 'projections'>): Promise<readonly ReadModelNow[]> {
  const [works, skips] = await Promise.all([
    within(readWorks(readStore.db)),
    within(skipsOf(store, 'read-model')),
  ]);
  return projections.status().map(status => {
    const work = works?.find(({ name }) => name === status.name);
    const skipped = skips?.get(status.name);
    return {
      ...status,
      state: stateOf(status),
      ...(work && { order: { state: work.state, dryRun: work.dryRun } }),
      ...(skipped && { skipped }),
    };
  });
}

function stateOf({ failure, stalled, behind }: ProjectorStatus): ReadModelState {
  if (failure) return failure.retryAt === undefined ? 'stopped' : 'failing';
  if (stalled) return 'stalled';
  return behind.positions > 0 ? 'behind' : 'current';
}

/** How many events the rows that are read lack by order. */
export const skippedBy = ({ version, skipped = [] }: ReadModelNow): number =>
  skipped.filter(skip => skip.version === version).length;
