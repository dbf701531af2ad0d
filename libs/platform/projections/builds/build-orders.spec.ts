import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { runProjections, type ProjectionsHandle } from '../index.js';
import { tableNames } from '../table-names.js';
import { memoryEventStore, type MemoryEventStore } from '../testing/memory-event-store.js';
import { arrived, stock } from '../testing/stock.js';
import {
  acceptBuild,
  actsOf,
  askBuild,
  askSwitchBack,
  dropPrevious,
  noteRecorded,
  readWorks,
  unrecordedActs,
} from './index.js';

/* Orders come by HTTP: as often as the network wants, to a process that keeps the read models or to another. */
onEveryReadStore('An order for a build', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let store: MemoryEventStore;
  let handle: ProjectionsHandle;

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    store = memoryEventStore();
    await store.record('shop-1', arrived('fan', 3));
    handle = await runProjections({ store, readStore, projectors: [stock] });
    expect(await handle.waitFor(['stock'], 1n, 5_000)).toBe(true);
  });
  afterEach(async () => {
    await handle.close();
    await fresh.discard();
  });

  const by = 'staff-7';
  const spoil = () => sql`update stock set count = 7`.execute(readStore.db);
  const state = async () => (await readWorks(readStore.db))[0]?.state;
  const until = async (wanted: string | undefined): Promise<void> => {
    while ((await state()) !== wanted) await setTimeout(10);
  };

  it('only to compare keeps what it came to and no table, and changes nothing that is read', async () => {
    await spoil();
    await askBuild(readStore, stock, { by, key: 'a', dryRun: true });
    await until('compared');
    await askBuild(readStore, stock, { by, key: 'a', dryRun: true });
    expect(await readWorks(readStore.db)).toMatchObject([
      { dryRun: true, state: 'compared', comparison: { differences: 1 } },
    ]);
    const tables = await tableNames(readStore.db, readStore.dialect);
    expect([...tables].filter(name => name.includes('__'))).toEqual([]);
    expect(await actsOf(readStore.db, 'stock')).toEqual([]);
    // It is in the way of nothing.
    await askBuild(readStore, stock, { by, key: 'b' });
    await until('waiting');
  });

  it('that comes again under its key is done once, and what is accepted is what was seen', async () => {
    await spoil();
    await askBuild(readStore, stock, { by, key: 'a' });
    await until('waiting');
    const { digest } = (await readWorks(readStore.db))[0]!.comparison!.other;
    await expect(acceptBuild(readStore, 'stock', { by, digest: 'other' })).rejects.toMatchObject({
      reason: 'other-comparison',
    });
    await acceptBuild(readStore, 'stock', { by: 'staff-8', digest });
    await acceptBuild(readStore, 'stock', { by: 'staff-9', digest }).catch(() => undefined);
    await until(undefined);
    await acceptBuild(readStore, 'stock', { by: 'staff-9', digest });
    await askBuild(readStore, stock, { by, key: 'a' });
    await askSwitchBack(readStore, stock, { by, key: 'c' });
    await until(undefined);
    for (let times = 0; times < 2; times++) await askSwitchBack(readStore, stock, { by, key: 'c' });
    for (let times = 0; times < 2; times++) await dropPrevious(readStore, 'stock', { by, key: 'd' });
    await expect(dropPrevious(readStore, 'stock', { by, key: 'e' })).rejects.toMatchObject({
      reason: 'no-previous',
    });
    expect(await state()).toBeUndefined();
    expect((await sql`select count from stock`.execute(readStore.db)).rows).toEqual([{ count: 7 }]);
    expect(await actsOf(readStore.db, 'stock')).toMatchObject([
      { what: 'dropped', by, position: 1n },
      { what: 'switched-back', by, compared: undefined },
      { what: 'switched', by: 'staff-8', askedBy: by, compared: { differences: 1, other: { digest } } },
    ]);
  });

  it('leaves what became of it for the log, in order, until it is there', async () => {
    await askBuild(readStore, stock, { by });
    await until(undefined);
    await dropPrevious(readStore, 'stock', { by });
    const [first, second] = await unrecordedActs(readStore.db);
    expect([first!.what, second!.what]).toEqual(['switched', 'dropped']);
    await noteRecorded(readStore.db, first!, 5n);
    expect(await unrecordedActs(readStore.db)).toEqual([second]);
    expect((await actsOf(readStore.db, 'stock')).map(({ recorded }) => recorded)).toEqual([undefined, 5n]);
  });
});
