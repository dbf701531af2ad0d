import { openEmbeddedReader, type EmbeddedReaderOptions } from '#platform/event-store';
import { openReadStore, type ReadStoreOptions } from '#platform/read-store';
import { projector } from '#platform/event-sourcing';
import { runInWorker } from '../index.js';
import { counter, stock } from './stock.js';

/** The entry of a worker for tests: stock on an embedded log, and a projector that ends the thread when it is told so. */
export interface StockWorkerData {
  readonly log: EmbeddedReaderOptions;
  readonly at: ReadStoreOptions;
}

const fragile = projector({
  name: 'fragile',
  version: 1,
  tables: { fragile: { columns: { id: { kind: 'integer' } }, key: ['id'] } },
  every: event => {
    // A server has the rows of the event by then: it is not met again.
    if (event.streamId === 'deadly') setTimeout(() => process.exit(3), 50);
    if (event.streamId === 'odd') throw new Error('odd');
    return [];
  },
});

runInWorker<StockWorkerData>(async ({ log, at }) => {
  const store = openEmbeddedReader(log);
  const readStore = await openReadStore(at);
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
