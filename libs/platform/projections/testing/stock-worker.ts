import { openEmbeddedReader, type EmbeddedReaderOptions } from '#platform/event-store';
import { openReadStore } from '#platform/read-store';
import { projector } from '#platform/event-sourcing';
import { runInWorker } from '../index.js';
import { counter, stock } from './stock.js';

/** The entry of a worker for tests: stock on an embedded log, and a projector that ends the thread when it is told so. */
export interface StockWorkerData {
  readonly log: EmbeddedReaderOptions;
  readonly folder: string;
}

const fragile = projector({
  name: 'fragile',
  version: 1,
  tables: { fragile: { columns: { id: { kind: 'integer' } }, key: ['id'] } },
  every: event => {
    if (event.streamId === 'deadly') setImmediate(() => process.exit(3));
    if (event.streamId === 'odd') throw new Error('odd');
    return [];
  },
});

runInWorker<StockWorkerData>(async ({ log, folder }) => {
  const store = openEmbeddedReader(log);
  const readStore = await openReadStore({ folder });
  return {
    store,
    readStore,
    projectors: [stock, counter, fragile],
    close: async () => {
      await readStore.close();
      await store.close();
    },
  };
});
