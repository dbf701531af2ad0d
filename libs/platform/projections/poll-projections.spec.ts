import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { pollProjections, runProjections, type ProjectionsHandle } from './index.js';
import { memoryEventStore, type MemoryEventStore } from './testing/memory-event-store.js';
import { arrived, counter, stock } from './testing/stock.js';

onEveryReadStore('Read models that another process keeps', freshReadStore => {
  let fresh: FreshReadStore;
  let store: MemoryEventStore;
  const open: ProjectionsHandle[] = [];

  beforeEach(async () => {
    fresh = await freshReadStore();
    store = memoryEventStore();
  });
  afterEach(async () => {
    for (const handle of open.splice(0)) await handle.close();
    await fresh.discard();
  });

  it('are waited for by their checkpoints', async () => {
    const projectors = [stock, counter];
    const seen = await pollProjections({ store, readStore: await fresh.open(), projectors, everyMs: 5 });
    open.push(seen);
    expect(await seen.waitFor(['stock'], 1n, 20)).toBe(false);

    open.push(await runProjections({ store, readStore: await fresh.open(), projectors }));
    await store.record('shop-1', arrived('fan', 1));
    expect(await seen.waitFor(['stock', 'counter'], 1n, 5_000)).toBe(true);
    expect(seen.positionOf('stock')).toBe(1n);
  });

  it('tell here, too, that they stand still', async () => {
    const broken = {
      ...counter,
      every: () => {
        throw new Error('no');
      },
    };
    const seen = await pollProjections({
      store,
      readStore: await fresh.open(),
      projectors: [broken],
      everyMs: 5,
    });
    open.push(seen, await runProjections({ store, readStore: await fresh.open(), projectors: [broken] }));
    await store.record('shop-1', arrived('fan', 1));
    expect(await seen.waitFor(['counter'], 1n, 5_000)).toBe(false);
    expect(seen.status()[0]?.failure).toMatchObject({ position: 1n, message: 'no' });
  });
});
