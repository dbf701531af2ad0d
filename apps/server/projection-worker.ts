import 'reflect-metadata';
import { runInWorker } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import { CONTEXTS } from './contexts.js';
import { openLogThere, type LogElsewhere } from './log.js';

export interface ProjectionWorkerData {
  readonly log: LogElsewhere;
  readonly readStore: { readonly folder: string; readonly databaseUrl?: string };
}

runInWorker<ProjectionWorkerData>(async ({ log, readStore: where }) => {
  const store = await openLogThere(log);
  const readStore = await openReadStore(where);
  return {
    store,
    readStore,
    projectors: CONTEXTS.flatMap(context => context.projectors),
    deadlines: CONTEXTS.flatMap(context => context.deadlines),
    close: async () => {
      await readStore.close();
      await store.close();
    },
  };
});
