import 'reflect-metadata';
import { fenced, runInWorker, type Fence, type WatchdogOptions } from '#platform/projections';
import { openReadStore, type ReadStoreOptions } from '#platform/read-store';
import { DECLARED } from './contexts.js';
import { openLogThere, type LogElsewhere } from './log.js';

/** A table that somebody locks holds up its own read model, and the others for no longer than this. */
const LOCK_MS = 1_000;

export interface ProjectionWorkerData {
  readonly log: LogElsewhere;
  readonly readStore: Pick<ReadStoreOptions, 'folder' | 'databaseUrl' | 'timeoutMs' | 'longestPauseMs'>;
  /** Where one of several processes keeps the read models: what it may write under. */
  readonly fence?: Fence;
  readonly switching?: 'by-itself' | 'ask';
  readonly watch?: Pick<WatchdogOptions, 'patienceMs'>;
}

runInWorker<ProjectionWorkerData>(async ({ log, readStore: where, fence, switching, watch }) => {
  const store = await openLogThere(log);
  const readStore = await openReadStore({ ...where, mustExist: true, lockMs: LOCK_MS });
  return {
    store,
    switching,
    watch,
    readStore: fenced(readStore, fence),
    projectors: DECLARED.projectors,
    deadlines: DECLARED.deadlines,
    close: async () => {
      await readStore.close();
      await store.close();
    },
  };
});
