import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { change, projector, type Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { digestOf, runProjections } from '../index.js';
import { silent } from '../log.js';
import { definitionOf } from '../read-model.js';
import { tableNames } from '../table-names.js';
import { memoryEventStore, type MemoryEventStore } from '../testing/memory-event-store.js';
import { arrived, counter, dropped, left, renamed, stock, stockTables } from '../testing/stock.js';
import {
  BuildRefusal,
  acceptBuild,
  askBuild,
  askSwitchBack,
  cancelBuild,
  dropPrevious,
  newOwner,
  readWorks,
  runBuild,
  actsOf,
  type Builder,
  type BuildOutcome,
} from './index.js';
import { claim } from './lease.js';

const names = fc.constantFrom('fan', 'glass', '玻璃', '𝌆', '\u{ff5e}');
const facts = fc.oneof(
  fc.tuple(names, fc.nat(9)).map(([part, n]) => arrived(part, n)),
  fc.tuple(names, fc.nat(9)).map(([part, n]) => left(part, n)),
  fc.tuple(names, fc.string()).map(([part, name]) => renamed(part, name)),
  names.map(dropped),
);

/** Counts twice what arrives: other rows, and one column more. */
const newer: Projector = projector({
  name: 'stock',
  version: 2,
  tables: {
    ...stockTables,
    stock: {
      columns: { ...stockTables.stock.columns, shop: { kind: 'text' } },
      key: ['part'],
      indexes: [['shop']],
    },
  },
  every: ({ data, streamId }) => {
    const { part, count } = data as { part: string; count?: number };
    return count === undefined
      ? []
      : [
          change('stock', { part }, row => ({
            part,
            count: Number(row?.count ?? 0) + 2 * count,
            moves: '[]',
            shop: streamId,
          })),
        ];
  },
});

/** Counts twice as well, in the same tables. */
const twice: Projector = projector({
  name: 'stock',
  version: 2,
  tables: stockTables,
  every: event =>
    newer.every!(event).map(each =>
      each.kind === 'change'
        ? {
            ...each,
            change: row => {
              const { shop: _shop, ...rest } = each.change(row)!;
              return rest;
            },
          }
        : each,
    ),
});

/** Somebody checks the stock until it changes, and remarks on parts. */
const shelved: Projector = projector({
  name: 'shelved',
  version: 1,
  tables: {
    stock: {
      columns: { part: { kind: 'text' }, count: { kind: 'integer' }, checked: { kind: 'integer' } },
      key: ['part'],
      indexes: [['checked']],
      outside: { columns: ['checked'], while: ['count'] },
    },
    remark: {
      columns: { part: { kind: 'text' }, text: { kind: 'text' } },
      key: ['part'],
      indexes: [['text']],
      outside: 'rows',
    },
  },
  every: ({ data }) => {
    const { part, count } = data as { part: string; count: number };
    return [change('stock', { part }, row => ({ part, count: Number(row?.count ?? 0) + count, checked: 0 }))];
  },
});

onEveryReadStore('A build beside the live one', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let store: MemoryEventStore;

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    store = memoryEventStore();
  });
  afterEach(() => fresh.discard());

  const builder = (more: Partial<Builder> = {}): Builder => ({
    store,
    readStore,
    owner: newOwner(),
    log: silent,
    signal: new AbortController().signal,
    ...more,
  });
  const project = async (one: Projector = stock): Promise<void> => {
    const handle = await runProjections({ store, readStore, projectors: [one] });
    expect(await handle.waitFor([one.name], await store.head(), 5_000)).toBe(true);
    await handle.close();
  };
  /** What keeps the read models takes up what is asked for as well: where it was quicker, its build is awaited and another asked for. */
  const askAndBuild = async (more: Partial<Builder> = {}): Promise<BuildOutcome> => {
    for (;;)
      try {
        await askBuild(readStore, stock, { by: 'operator-1' });
        return await runBuild(builder(more), stock);
      } catch (error) {
        if (!(error instanceof BuildRefusal) || !['started', 'no-build'].includes(error.reason)) throw error;
        await setTimeout(5);
      }
  };
  const rows = async (table = 'stock'): Promise<unknown> =>
    (await sql`select * from ${sql.table(table)} order by part`.execute(readStore.db)).rows;
  const leftOver = async (): Promise<readonly string[]> =>
    [...(await tableNames(readStore.db, readStore.dialect))].filter(name => name.includes('__'));
  const history = async (): Promise<void> => {
    await store.record('shop-1', arrived('fan', 3));
    await store.record('shop-2', arrived('glass', 2));
    await store.record('shop-1', renamed('fan', '风扇'));
    await project();
  };

  it('takes its place by itself when it is the same, and leaves it as previous until that is dropped', async () => {
    await history();
    const before = await digestOf(readStore, stock);
    await askBuild(readStore, stock, { by: 'operator-1' });
    const outcome = await runBuild(builder(), stock);
    expect(outcome).toMatchObject({
      kind: 'switched',
      switched: { by: 'operator-1', fromVersion: 1, version: 1, position: 3n, compared: { differences: 0 } },
      comparison: { position: '3', live: { digest: before.digest }, other: { digest: before.digest } },
    });
    expect(await digestOf(readStore, stock)).toEqual(before);
    expect(await digestOf(readStore, stock, 'previous')).toEqual(before);
    expect(await readWorks(readStore.db)).toEqual([]);
    expect(await actsOf(readStore.db, 'stock')).toHaveLength(1);
    await dropPrevious(readStore, 'stock', { by: 'operator-2' });
    expect(await leftOver()).toEqual([]);
    await expect(dropPrevious(readStore, 'stock', { by: 'operator-2' })).rejects.toThrow(
      'no previous build to drop',
    );
  });

  it('is compared without what others than the projector wrote, which goes over for as long as it holds', async () => {
    const seen = async (): Promise<unknown> => [
      (await sql`select part, count, checked from stock order by part`.execute(readStore.db)).rows,
      (await sql`select part, text from remark order by part`.execute(readStore.db)).rows,
    ];
    await store.record('shop-1', arrived('fan', 3));
    await store.record('shop-1', arrived('glass', 2));
    await project(shelved);
    await sql`update stock set checked = 1`.execute(readStore.db);
    await sql`insert into remark (part, text) values ('fan', 'dusty')`.execute(readStore.db);
    const before = await digestOf(readStore, shelved);
    await store.record('shop-1', arrived('glass', 1));
    await project(shelved);
    await sql`update stock set checked = 1 where part = 'fan'`.execute(readStore.db);
    const shown = await seen();
    expect(shown).toEqual([
      [
        { part: 'fan', count: 3, checked: 1 },
        { part: 'glass', count: 3, checked: 0 },
      ],
      [{ part: 'fan', text: 'dusty' }],
    ]);
    expect((await digestOf(readStore, shelved)).digest).not.toBe(before.digest);
    const live = await digestOf(readStore, shelved);

    await askBuild(readStore, shelved, { by: 'operator-1' });
    expect(await runBuild(builder(), shelved)).toMatchObject({
      kind: 'switched',
      comparison: { tables: [], schema: [], differences: 0 },
    });
    expect(await seen()).toEqual(shown);
    await sql`update stock set checked = 1 where part = 'glass'`.execute(readStore.db);
    await sql`insert into remark (part, text) values ('glass', 'cracked')`.execute(readStore.db);
    const later = await seen();
    await askSwitchBack(readStore, shelved, { by: 'operator-1' });
    expect(await runBuild(builder(), shelved)).toMatchObject({ kind: 'switched' });
    expect(await seen()).toEqual(later);
    expect(await digestOf(readStore, shelved)).toEqual(live);
    await project(shelved);
    await askBuild(readStore, shelved, { by: 'operator-1' });
    expect(await runBuild(builder(), shelved)).toMatchObject({ kind: 'switched' });
    expect(await seen()).toEqual(later);
  });

  it('finds rows that somebody changed, names them by key, and waits for a person who accepts them', async () => {
    await history();
    await sql`update stock set count = 7 where part = 'fan'`.execute(readStore.db);
    await sql`delete from stock where part = 'glass'`.execute(readStore.db);
    await sql`insert into part_name (shop, part, name) values ('shop-9', 'bolt', 'x')`.execute(readStore.db);
    await askBuild(readStore, stock, { by: 'operator-1' });
    const outcome = await runBuild(builder(), stock);
    expect(outcome).toMatchObject({
      kind: 'waiting',
      comparison: {
        differences: 3,
        schema: [],
        tables: [
          {
            table: 'stock',
            onlyLive: 0,
            onlyOther: 1,
            different: 1,
            columns: { count: 1 },
            examples: [
              { key: ['fan'], in: 'both', columns: ['count'] },
              { key: ['glass'], in: 'other', columns: [] },
            ],
          },
          { table: 'part_name', onlyLive: 1, onlyOther: 0, different: 0 },
        ],
      },
    });
    expect(JSON.stringify(outcome)).not.toContain('风扇');
    expect(await rows()).toMatchObject([{ part: 'fan', count: 7 }]);

    await store.record('shop-1', left('fan', 1));
    await project();
    await acceptBuild(readStore, 'stock', { by: 'manager-1' });
    expect(await runBuild(builder(), stock)).toMatchObject({ kind: 'switched' });
    expect(await rows()).toMatchObject([
      { part: 'fan', count: 2 },
      { part: 'glass', count: 2 },
    ]);
    expect(await actsOf(readStore.db, 'stock')).toMatchObject([
      { by: 'manager-1', compared: { differences: 3 } },
    ]);
  });

  it('of another version lists what is other about its tables, and can be gone back from where this release wrote it', async () => {
    await history();
    await askBuild(readStore, newer, { by: 'operator-1' });
    expect(await runBuild(builder(), newer)).toMatchObject({
      kind: 'waiting',
      comparison: {
        live: { version: 1 },
        other: { version: 2 },
        differences: 3,
        schema: [
          { table: 'stock', what: 'column', change: 'added', of: 'shop' },
          { table: 'stock', what: 'index', change: 'removed', of: 'count' },
          { table: 'stock', what: 'index', change: 'added', of: 'shop' },
        ],
      },
    });
    await acceptBuild(readStore, 'stock', { by: 'manager-1' });
    await runBuild(builder(), newer);
    expect(await rows()).toMatchObject([{ count: 6, shop: '1' }, { count: 4 }]);

    await store.record('shop-1', arrived('fan', 1));
    await project(newer);
    await expect(askSwitchBack(readStore, newer, { by: 'manager-1' })).rejects.toThrow(
      'The previous build of read model stock is of version 1, and this release writes version 2: start the release',
    );
    await askSwitchBack(readStore, stock, { by: 'manager-1' });
    expect(await runBuild(builder(), stock)).toMatchObject({
      kind: 'switched',
      switched: { what: 'switched-back' },
    });
    expect(await rows()).toMatchObject([
      { part: 'fan', count: 4 },
      { part: 'glass', count: 2 },
    ]);
    expect(await rows('stock__previous')).toMatchObject([{ count: 8 }, { count: 4 }]);
  });

  it('is refused where there is nothing to accept, cancel or go back to, and where one is underway', async () => {
    await history();
    await expect(acceptBuild(readStore, 'stock', { by: 'x' })).rejects.toThrow('ask for one first');
    await expect(cancelBuild(readStore, 'stock')).rejects.toThrow('has no build to cancel');
    await expect(askSwitchBack(readStore, stock, { by: 'x' })).rejects.toThrow('no previous build');
    await askBuild(readStore, stock, { by: 'operator-1' });
    await expect(acceptBuild(readStore, 'stock', { by: 'x' })).rejects.toThrow('it is being built');
    const owner = newOwner();
    await claim(readStore, 'stock', owner);
    const second = builder({ readStore: await fresh.open() });
    await expect(runBuild(second, stock)).rejects.toThrow(/is being built by process \d+ on .* already/);
    expect(await runBuild(builder({ owner }), stock)).toMatchObject({ kind: 'switched' });
  });

  it('that a process died over is gone on with at once, and one that is cancelled leaves nothing', async () => {
    await history();
    await sql`update stock set count = 7`.execute(readStore.db);
    await askBuild(readStore, stock, { by: 'operator-1' });
    await sql`update read_model_build set owner = 'elsewhere 1 x', seen_at = ${Date.now() - 60_000}`.execute(
      readStore.db,
    );
    expect(await runBuild(builder(), stock)).toMatchObject({ kind: 'waiting' });
    expect(await leftOver()).toHaveLength(2);
    await cancelBuild(readStore, 'stock');
    expect(await leftOver()).toEqual([]);
    expect(await readWorks(readStore.db)).toEqual([]);
    expect(await rows()).toMatchObject([{ count: 7 }, { count: 7 }]);
  });

  it('of a start with another version is made while the old rows are served, and takes their place by itself', async () => {
    await history();
    await store.record('shop-1', left('fan', 1));
    const handle = await runProjections({ store, readStore, projectors: [twice] });
    expect(handle.status()[0]).toMatchObject({ version: 1, position: 3n });
    const seen = new Set<string>();
    while (handle.positionOf('stock') < 4n) {
      seen.add(JSON.stringify(await rows()));
      await setTimeout(1);
    }
    expect(handle.status()[0]).toMatchObject({ version: 2, position: 4n });
    await handle.close();
    expect([...seen].every(each => each.includes('"fan"'))).toBe(true);
    expect(await rows()).toMatchObject([{ count: 8 }, { count: 4 }]);
    expect(await actsOf(readStore.db, 'stock')).toMatchObject([{ by: 'deployment', fromVersion: 1 }]);
  });

  it('of a start with another version waits for a person where one has to be asked', async () => {
    await history();
    const options = { store, readStore, projectors: [twice], switching: 'ask' as const };
    const handle = await runProjections(options);
    while ((await readWorks(readStore.db))[0]?.state !== 'waiting') await setTimeout(5);
    await handle.close();
    const again = await runProjections(options);
    expect(again.status()[0]).toMatchObject({ version: 1 });
    const position = await store.record('shop-1', arrived('fan', 1)).then(() => store.head());
    expect(await again.waitFor(['stock'], position, 60_000)).toBe(false);
    expect(again.outdated(['stock'])).toMatchObject({ name: 'stock', version: 1, wanted: 2 });
    await acceptBuild(readStore, 'stock', { by: 'manager-1' });
    while (again.status()[0]!.version === 1) await setTimeout(5);
    expect(await again.waitFor(['stock'], position, 5_000)).toBe(true);
    expect(again.outdated(['stock'])).toBeUndefined();
    await again.close();
    expect(await actsOf(readStore.db, 'stock')).toMatchObject([
      { by: 'manager-1', compared: { differences: 3 } },
    ]);
  });

  it('of a start with another version that fails on an event is told where the read model stands', async () => {
    await history();
    const failing: Projector = {
      ...twice,
      every: () => [change('stock', { part: 'fan' }, () => ({ part: 'fan' }))],
    };
    const handle = await runProjections({ store, readStore, projectors: [failing] });
    while (!handle.status()[0]!.failure) await setTimeout(5);
    expect(handle.status()[0]).toMatchObject({
      version: 1,
      failure: { message: expect.stringContaining('version 2 is not built: Column "count"') },
    });
    await handle.close();
    expect(await rows()).toMatchObject([{ count: 3 }, { count: 2 }]);
  });

  it('of a start whose declaration reads a column that the old rows lack is made in place, and said so', async () => {
    await history();
    const said: object[] = [];
    const log = { ...silent, info: (details: object) => said.push(details) };
    const handle = await runProjections({ store, readStore, projectors: [newer], log });
    expect(handle.status()[0]).toMatchObject({ version: 2 });
    expect(said).toContainEqual(
      expect.objectContaining({ reason: expect.stringContaining('tables changed') }),
    );
    await handle.close();
    expect(await leftOver()).toEqual([]);
  });

  it('comes to the same rows and digests however often it is ended, cancelled and begun, while the live one moves on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(facts, { minLength: 1, maxLength: 40 }),
        fc.array(fc.record({ after: fc.nat(3), how: fc.constantFrom('end', 'cancel', 'append') }), {
          maxLength: 5,
        }),
        async (events, cuts) => {
          store = memoryEventStore();
          const half = Math.ceil(events.length / 2);
          for (const event of events.slice(0, half)) await store.record('shop-1', event);
          const live = await runProjections({ store, readStore, projectors: [stock, counter], batchSize: 7 });
          try {
            for (const { after, how } of cuts) {
              const ended = new AbortController();
              let seen = 0;
              let done: Promise<unknown> | undefined;
              const onProgress = (): void => {
                if (seen++ !== after) return;
                if (how === 'end') ended.abort();
                else if (how === 'cancel') done = cancelBuild(readStore, 'stock').catch(() => undefined);
                else done = store.record('shop-2', events[0]!);
              };
              await askAndBuild({ signal: ended.signal, onProgress });
              await done;
            }
            for (const event of events.slice(half)) await store.record('shop-1', event);
            expect(await askAndBuild()).toMatchObject({
              kind: 'switched',
              comparison: { differences: 0 },
            });
            expect(await live.waitFor(['stock', 'counter'], await store.head(), 5_000)).toBe(true);
          } finally {
            await live.close();
          }
          const built = await digestOf(readStore, stock);
          await cleared(readStore);
          await project();
          expect(await digestOf(readStore, stock)).toEqual(built);
          await cleared(readStore);
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);

  it('that fails on an event says so, leaves the live one alone, and another is begun anew', async () => {
    await history();
    const failing: Projector = {
      ...newer,
      every: () => [change('stock', { part: 'fan' }, () => ({ part: 'fan' }))],
    };
    await askBuild(readStore, failing, { by: 'operator-1' });
    await expect(runBuild(builder(), failing)).rejects.toThrow('takes no null');
    expect(await rows()).toMatchObject([{ count: 3 }, { count: 2 }]);
    expect((await readWorks(readStore.db))[0]).toMatchObject({
      definition: definitionOf(failing),
      state: 'failed',
      message: expect.stringContaining('takes no null'),
    });
    await askBuild(readStore, stock, { by: 'operator-1' });
    expect(await runBuild(builder(), stock)).toMatchObject({ kind: 'switched' });
  });
});

/** As a deleted read store is. */
async function cleared(readStore: ReadStore): Promise<void> {
  await readStore.transaction(async tx => {
    for (const table of await tableNames(tx, readStore.dialect))
      if (/^(stock|part_name|event_count)/.test(table)) await sql`drop table ${sql.table(table)}`.execute(tx);
    for (const table of ['read_model', 'read_model_build', 'read_model_act'])
      await sql`delete from ${sql.table(table)}`.execute(tx);
  });
}
