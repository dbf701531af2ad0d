import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { readCheckpoints } from './checkpoints.js';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import type { Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { runProjections } from './index.js';
import { buildsOf, makeLive } from './slots.js';
import { memoryEventStore, type MemoryEventStore } from './testing/memory-event-store.js';
import { arrived, stock } from './testing/stock.js';

/** Takes the migration `2026-12-06-shapes` back. */
const BEFORE_SHAPES = [
  `alter table read_model add column definition text`,
  `alter table read_model add column table_names text`,
  `update read_model set definition = shape.definition, table_names = shape.table_names
    from read_model_shape as shape where shape.name = read_model.name`,
  `alter table read_model drop column shape`,
  `drop table read_model_shape`,
  `delete from read_store_migration where name = '2026-12-06-shapes'`,
];

onEveryReadStore('Builds of a read model', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let store: MemoryEventStore;

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    store = memoryEventStore();
  });
  afterEach(() => fresh.discard());

  const runOnce = async (projector: Projector): Promise<void> => {
    const handle = await runProjections({ store, readStore, projectors: [projector] });
    expect(await handle.waitFor([projector.name], await store.head(), 5_000)).toBe(true);
    while (handle.status()[0]?.version !== projector.version) await setTimeout(5);
    await handle.close();
  };
  const counts = async (): Promise<unknown> =>
    (await sql<{ count: number }>`select count from stock order by part`.execute(readStore.db)).rows.map(
      row => row.count,
    );
  const park = (): Promise<void> =>
    readStore.transaction(async tx => {
      for (const table of ['stock', 'part_name'])
        await sql`alter table ${sql.table(table)} rename to ${sql.table(`${table}__previous`)}`.execute(tx);
      await sql`update read_model set slot = 'previous'`.execute(tx);
    });

  it('given the build that this release writes in another place, then it becomes live and goes on from where it was', async () => {
    await store.record('shop-1', arrived('fan', 3));
    await runOnce(stock);
    await park();
    const newer = { ...stock, version: 2 };
    await store.record('shop-1', arrived('fan', 2));
    await runOnce(newer);
    await store.record('shop-1', arrived('fan', 1));

    await runOnce(stock);
    const builds = buildsOf('stock', await readCheckpoints(readStore.db));
    expect(await counts()).toEqual([6]);
    expect(builds.get('live')).toMatchObject({ version: 1, generation: 1, applied: { events: 3 } });
    expect(builds.get('previous')).toMatchObject({ version: 2, generation: 2, applied: { events: 2 } });

    await runOnce(newer);
    expect(buildsOf('stock', await readCheckpoints(readStore.db)).get('live')).toMatchObject({
      version: 2,
      position: 3n,
      applied: builds.get('live')!.applied,
    });
  });

  it('given a read store of the release that kept the definition with the position, then it goes on from where it was', async () => {
    await store.record('shop-1', arrived('fan', 3));
    await runOnce(stock);
    for (const statement of BEFORE_SHAPES) await sql.raw(statement).execute(readStore.db);
    await readStore.close();
    readStore = await fresh.open();

    await store.record('shop-1', arrived('fan', 2));
    await runOnce(stock);
    expect(await counts()).toEqual([5]);
    const live = buildsOf('stock', await readCheckpoints(readStore.db)).get('live');
    expect(live).toMatchObject({ generation: 1, position: 2n, applied: { events: 2 } });
  });

  it('are exchanged as a whole or not at all', async () => {
    await store.record('shop-1', arrived('fan', 3));
    await runOnce(stock);
    await park();
    await store.record('shop-1', arrived('fan', 2));
    await runOnce({ ...stock, version: 2 });
    const before = await readCheckpoints(readStore.db);
    const cutOff = readStore.transaction(async tx => {
      await makeLive(tx, buildsOf('stock', before), 'previous');
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');
    expect(await readCheckpoints(readStore.db)).toEqual(before);
    expect(await counts()).toEqual([5]);
  });
});
