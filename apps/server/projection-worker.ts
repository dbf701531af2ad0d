import 'reflect-metadata';
import { openEmbeddedReader, type EmbeddedReaderOptions } from '#platform/event-store';
import { runInWorker } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import { CONTEXTS } from './contexts.js';

export interface ProjectionWorkerData {
  readonly reader: EmbeddedReaderOptions;
  readonly readStore: { readonly folder: string; readonly databaseUrl?: string };
}

runInWorker<ProjectionWorkerData>(async ({ reader, readStore: where }) => {
  const store = openEmbeddedReader(reader);
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
