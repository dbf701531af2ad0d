import fc from 'fast-check';
import { sql } from 'kysely';
import {
  decodeEvent,
  projector,
  put,
  type NewFact,
  type Projector,
  type Row,
} from '#platform/event-sourcing';
import { project } from '#platform/event-sourcing/testing/index.js';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { NOTHING_APPLIED, withApplied } from './applied.js';
import { digestOf, runProjections, type ProjectionsHandle } from './index.js';
import type { ProjectionsOptions } from './keep-read-models.js';
import { digestOfRows } from './testing/digest-of-rows.js';
import { memoryEventStore, type MemoryEventStore } from './testing/memory-event-store.js';
import { arrived, counter, dropped, left, letters, renamed, stock } from './testing/stock.js';

const sorted = (rows: readonly Row[]): string[] =>
  rows.map(row => JSON.stringify(Object.entries(row).sort())).sort();

onEveryReadStore('Projections', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let store: MemoryEventStore;
  const running: ProjectionsHandle[] = [];

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    store = memoryEventStore();
  });
  afterEach(async () => {
    for (const handle of running.splice(0)) await handle.close();
    await fresh.discard();
  });

  const run = async (
    projectors: readonly Projector[],
    more: Partial<ProjectionsOptions> = {},
  ): Promise<ProjectionsHandle> => {
    const handle = await runProjections({ store, readStore, projectors, ...more });
    running.push(handle);
    return handle;
  };
  const caughtUp = async (handle: ProjectionsHandle, names: readonly string[]): Promise<void> => {
    expect(await handle.waitFor(names, await store.head(), 10_000)).toBe(true);
  };
  const rowsOf = async (table: string): Promise<Row[]> =>
    (await sql<Row>`select * from ${sql.table(table)}`.execute(readStore.db)).rows;
  const expectRows = async (projectors: readonly Projector[]): Promise<void> => {
    for (const each of projectors) {
      const wanted = project(each, store.events.map(decodeEvent));
      for (const table of Object.keys(each.tables))
        expect([table, sorted(await rowsOf(table))]).toEqual([table, sorted(wanted[table]!)]);
    }
  };

  it('keep up with the log, and tell so', async () => {
    const handle = await run([stock, counter]);
    const heard: bigint[] = [];
    const stopListening = handle.onAdvance(positions => heard.push(positions.get('stock')!));
    await store.record('shop-1', arrived('fan', 3));
    const waiting = handle.waitFor(['stock', 'counter'], 3n, 5_000);
    await store.record('shop-1', left('fan', 1));
    await store.record('shop-2', renamed('fan', 'cooling fan'));
    expect(await waiting).toBe(true);
    stopListening();

    await expectRows([stock, counter]);
    expect(handle.positionOf('stock')).toBe(3n);
    expect(handle.positionOfAll()).toBe(3n);
    expect(heard.at(-1)).toBe(3n);
    const applied = withApplied(NOTHING_APPLIED, store.events.map(decodeEvent));
    const behind = { events: 0, positions: 0, seconds: 0 };
    expect(handle.status()).toEqual([
      { name: 'stock', version: 1, position: 3n, applied, behind },
      { name: 'counter', version: 1, position: 3n, applied, behind },
    ]);
  });

  it('give up waiting for what is not there yet, and refuse names that nobody has', async () => {
    const handle = await run([stock]);
    expect(await handle.waitFor(['stock'], 1n, 20)).toBe(false);
    await expect(handle.waitFor(['shelf'], 1n, 20)).rejects.toThrow(
      'There is no projector "shelf"; there are: stock.',
    );
  });

  it('give the same rows and digests however the log is cut into batches, whenever they start again and whoever catches up', async () => {
    const part = fc.constantFrom('fan', 'disk', 'screen', 'hinge');
    const count = fc.integer({ min: 0, max: 9 });
    const anyFact = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(part, count).map(([p, c]) => arrived(p, c)) },
      { weight: 4, arbitrary: fc.tuple(part, count).map(([p, c]) => left(p, c)) },
      { weight: 2, arbitrary: fc.tuple(part, fc.string()).map(([p, name]) => renamed(p, name)) },
      { weight: 2, arbitrary: part.map(dropped) },
    );
    const life = fc.record({
      facts: fc.array(fc.tuple(fc.constantFrom('shop-1', 'shop-2'), anyFact), {
        minLength: 1,
        maxLength: 60,
      }),
      lives: fc.array(
        fc.record({
          reads: fc.nat(40),
          batchSize: fc.integer({ min: 1, max: 12 }),
          projectors: fc.constantFrom([stock], [counter, letters], [stock, counter, letters]),
        }),
        { maxLength: 4 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(life, async ({ facts, lives }) => {
        store = memoryEventStore();
        await startAfresh(readStore);
        const todo: (readonly [string, NewFact])[] = [...facts];
        const last = { reads: facts.length, batchSize: 7, projectors: [counter, stock, letters] };
        for (const { reads, batchSize, projectors } of [...lives, last]) {
          const handle = await run(projectors, { batchSize });
          const half = todo.splice(0, Math.ceil(reads / 2));
          for (const [stream, each] of half) await store.record(stream, each);
          await caughtUp(
            handle,
            projectors.map(({ name }) => name),
          );
          for (const [stream, each] of todo.splice(0, Math.floor(reads / 2)))
            await store.record(stream, each);
          await handle.close();
        }
        const handle = await run([stock, counter, letters], { batchSize: 5 });
        await caughtUp(handle, ['stock', 'counter', 'letters']);
        await expectRows([stock, counter, letters]);
        const all = store.events.map(decodeEvent);
        for (const each of [stock, counter, letters]) {
          const { applied, digest } = await digestOf(readStore, each);
          expect(applied).toEqual(withApplied(NOTHING_APPLIED, all));
          expect(handle.appliedOf(each.name)).toEqual(applied);
          expect(digest).toBe(digestOfRows(each.tables, project(each, all)));
        }
        await handle.close();
      }),
      { numRuns: readStore.dialect === 'sqlite' ? 40 : 10 },
    );
  });

  it('give the same rows whatever the database does', async () => {
    /** Before, in the middle of, or after the commit: the last leaves it unknown whether it stands. */
    const mishap = fc.constantFrom('busy', 'rolled back', 'answer lost', undefined, undefined, undefined);
    await fc.assert(
      fc.asyncProperty(
        fc.array(mishap, { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (mishaps, batchSize) => {
          store = memoryEventStore();
          await startAfresh(readStore);
          const away = Object.assign(new Error('away'), { errcode: 5 });
          const moody: ReadStore = {
            ...readStore,
            transaction: async (work, options) => {
              const next = started ? mishaps.shift() : undefined;
              if (next === 'busy') throw away;
              const result = await readStore.transaction(async (tx, beside) => {
                const worked = await work(tx, beside);
                if (next === 'rolled back') throw away;
                return worked;
              }, options);
              if (next === 'answer lost') throw away;
              return result;
            },
          };
          let started = false;
          const handle = await run([stock, counter, letters], { readStore: moody, batchSize });
          started = true;
          for (let count = 1; count <= 20; count++) {
            await store.record('shop-1', count % 3 ? arrived('fan', count) : dropped('fan'));
            if (count % 4 === 0) await new Promise(resolve => setTimeout(resolve, 1));
          }
          await caughtUp(handle, ['stock', 'counter', 'letters']);
          await expectRows([stock, counter, letters]);
          await handle.close();
        },
      ),
      { numRuns: 8 },
    );
  });

  describe('when one of them throws', () => {
    const broken = (fixed: boolean): Projector =>
      projector({
        name: 'broken',
        version: 1,
        tables: { broken_rows: { columns: { id: { kind: 'integer' } }, key: ['id'] } },
        every: event => {
          if (!fixed && event.position === 3n) throw new Error('can’t take the third');
          return [{ kind: 'put', table: 'broken_rows', row: { id: Number(event.position) } }];
        },
      });
    const three = async (): Promise<void> => {
      for (let count = 1; count <= 3; count++) await store.record('shop-1', arrived('fan', count));
    };

    it('stop it alone, with its reason, and let the others go on', async () => {
      await three();
      const handle = await run([stock, broken(false), counter]);
      await caughtUp(handle, ['stock', 'counter']);
      await store.record('shop-1', left('fan', 1));
      await caughtUp(handle, ['stock', 'counter']);

      expect(await handle.waitFor(['broken'], 4n, 5_000)).toBe(false);
      expect(handle.status().find(each => each.name === 'broken')).toMatchObject({
        position: 2n,
        behind: { events: 2 },
        failure: {
          position: 3n,
          eventType: 'TestGoodsArrived',
          stream: 'shop-1',
          message: 'can’t take the third',
          attempts: 3,
          since: expect.any(Number) as number,
        },
      });
      expect(await rowsOf('broken_rows')).toHaveLength(2);
      await expectRows([stock, counter]);
    });

    it('try it again after a restart, and let it catch up once it is mended', async () => {
      await three();
      const first = await run([stock, broken(false)]);
      expect(await first.waitFor(['broken'], 3n, 5_000)).toBe(false);
      await first.close();

      const second = await run([stock, broken(false)]);
      await caughtUp(second, ['stock']);
      expect(await second.waitFor(['broken'], 3n, 5_000)).toBe(false);
      expect(second.status()[1]?.failure).toMatchObject({
        attempts: 4,
        since: first.status()[1]!.failure!.since,
      });
      await second.close();

      const third = await run([stock, broken(true)]);
      await store.record('shop-1', left('fan', 1));
      await caughtUp(third, ['stock', 'broken']);
      expect(third.status()[1]?.failure).toBeUndefined();
      await expectRows([stock, broken(true)]);
    });

    it.each([
      [
        'a table that it does not have',
        { kind: 'put', table: 'stock', row: { part: 'x', count: 1, moves: '' } },
        'no table "stock"',
      ],
      [
        'a value that a column does not take',
        { kind: 'put', table: 'odd', row: { id: 1, text: 5 } },
        'takes text, not 5',
      ],
      [
        'a column that is not there',
        { kind: 'put', table: 'odd', row: { id: 1, txt: 'a' } },
        'no column "txt"',
      ],
      ['no value where one must be', { kind: 'put', table: 'odd', row: { id: 1 } }, 'takes no null'],
      [
        'another key',
        { kind: 'change', table: 'odd', key: { id: 1 }, change: () => ({ id: 2, text: '' }) },
        'another key',
      ],
    ] as const)('stop one that writes %s', async (_, change, message) => {
      const odd = projector({
        name: 'odd',
        version: 1,
        tables: { odd: { columns: { id: { kind: 'integer' }, text: { kind: 'text' } }, key: ['id'] } },
        every: () => [change],
      });
      const handle = await run([stock, odd]);
      await store.record('shop-1', arrived('fan', 1));
      await caughtUp(handle, ['stock']);
      expect(await handle.waitFor(['odd'], 1n, 5_000)).toBe(false);
      expect(handle.status()[1]?.failure).toMatchObject({
        position: 1n,
        message: expect.stringContaining(message) as string,
      });
    });

    it('stop one whose statement the database refuses, take back what it wrote, keep what the others wrote', async () => {
      const table = { columns: { id: { kind: 'integer' } }, key: ['id'] } as const;
      const halfway = projector({
        name: 'halfway',
        version: 1,
        tables: { first_half: table, second_half: table },
        every: ({ position }) =>
          ['first_half', 'second_half'].map(name => put(name, { id: Number(position) })),
      });
      const handle = await run([stock, halfway, counter]);
      await sql`drop table second_half`.execute(readStore.db);
      await store.record('shop-1', arrived('fan', 1));
      await caughtUp(handle, ['stock', 'counter']);
      expect(await handle.waitFor(['halfway'], 1n, 5_000)).toBe(false);
      await handle.close();
      await expectRows([stock, counter]);
      expect(await rowsOf('first_half')).toEqual([]);

      const after = await run([stock, halfway, counter]);
      await caughtUp(after, ['halfway']);
      await expectRows([stock, halfway, counter]);
    });
  });

  it('take no event twice when one that caught up is ahead of the others', async () => {
    for (let count = 1; count <= 5; count++) await store.record('shop-1', arrived('fan', count));
    const before = await run([stock]);
    await caughtUp(before, ['stock']);
    await before.close();
    for (let count = 1; count <= 5; count++) await store.record('shop-1', arrived('fan', count));

    const slow: MemoryEventStore = {
      ...store,
      async *subscribe(options) {
        await new Promise(resolve => setTimeout(resolve, 50));
        yield* store.subscribe(options);
      },
    };
    const after = await run([stock, counter], { store: slow });
    expect(await after.waitFor(['counter'], 10n, 5_000)).toBe(true);
    expect(after.positionOf('stock')).toBe(5n);
    await caughtUp(after, ['stock', 'counter']);
    await expectRows([stock, counter]);
  });

  it('rebuild one whose version or columns changed, beside the others', async () => {
    for (let count = 1; count <= 30; count++) await store.record('shop-1', arrived('fan', count));
    const before = await run([stock, counter]);
    await caughtUp(before, ['stock', 'counter']);
    await before.close();

    const { every, ...rest } = counter;
    const raised: Projector = { ...rest, version: 2, every: event => every!(event).concat(every!(event)) };
    const added: Projector = {
      ...counter,
      name: 'added',
      tables: { added: { columns: { id: { kind: 'integer' } }, key: ['id'] } },
      every: event => [{ kind: 'put', table: 'added', row: { id: Number(event.position) } }],
    };
    const after = await run([stock, raised, added], { batchSize: 4 });
    expect(after.positionOf('stock')).toBe(30n);
    expect(after.positionOf('counter')).toBe(30n);
    for (let count = 1; count <= 20; count++) await store.record('shop-1', left('fan', count));
    await caughtUp(after, ['stock', 'counter', 'added']);
    await store.record('shop-1', left('fan', 1));
    await caughtUp(after, ['stock', 'counter', 'added']);
    await expectRows([stock, raised, added]);
    await after.close();

    const wider: Projector = {
      ...raised,
      tables: {
        event_count: {
          ...counter.tables.event_count!,
          columns: { ...counter.tables.event_count!.columns, note: { kind: 'text', nullable: true } },
        },
      },
    };
    const last = await run([stock, wider]);
    await caughtUp(last, ['counter']);
    await expectRows([stock, wider]);
  });

  it('start from the beginning when the log is not the one they know', async () => {
    for (let count = 1; count <= 5; count++) await store.record('shop-1', arrived('fan', count));
    const before = await run([stock]);
    await caughtUp(before, ['stock']);
    await before.close();

    store = memoryEventStore();
    await store.record('shop-1', arrived('disk', 1));
    const after = await run([stock]);
    await caughtUp(after, ['stock']);
    await expectRows([stock]);
  });

  it('pass over events that nobody declared', async () => {
    const handle = await run([stock, counter]);
    const junk = new TextEncoder().encode('not JSON');
    await store.append(
      'other-1',
      [{ id: crypto.randomUUID(), type: 'SomethingElse', data: junk, metadata: junk }],
      { expectedRevision: 'any' },
    );
    await store.record('shop-1', arrived('fan', 1));
    await caughtUp(handle, ['stock', 'counter']);
    expect(await rowsOf('event_count')).toEqual([{ type: 'TestGoodsArrived', count: 1 }]);
  });

  it('wait for a log that is away, and say so', async () => {
    store.away = true;
    const handle = await run([stock]);
    while (!handle.status()[0]?.failure) await new Promise(resolve => setTimeout(resolve, 5));
    expect(handle.status()[0]?.failure).toMatchObject({ message: 'The log is away.', attempts: 1 });
    store.away = false;
    await store.record('shop-1', arrived('fan', 1));
    await caughtUp(handle, ['stock']);
    expect(handle.status()[0]?.failure).toBeUndefined();
  });

  it('go on when the database server drops their connections', async () => {
    if (readStore.dialect === 'sqlite') return;
    const handle = await run([stock, counter]);
    for (let count = 1; count <= 5; count++) {
      await store.record('shop-1', arrived('fan', count));
      const dropping = await fresh.open();
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(dropping.db);
      await dropping.close();
    }
    await caughtUp(handle, ['stock', 'counter']);
    readStore = await fresh.open();
    await expectRows([stock, counter]);
  });

  it('count nothing twice when two processes keep the same read models', async () => {
    const other = await fresh.open();
    const handles = [await run([stock, counter]), await run([stock, counter], { readStore: other })];
    for (let count = 1; count <= 60; count++) {
      await store.record('shop-1', arrived('fan', count));
      if (count % 7 === 0) await new Promise(resolve => setTimeout(resolve, 3));
    }
    for (const handle of handles) await caughtUp(handle, ['stock', 'counter']);
    await expectRows([stock, counter]);
  });

  it('refuse two of the same name and two for one table', async () => {
    await expect(run([stock, { ...stock }])).rejects.toThrow('Two projectors are named "stock"');
    await expect(run([stock, { ...stock, name: 'shelf' }])).rejects.toThrow(
      'Table "stock" of projector shelf belongs to projector stock',
    );
  });

  async function startAfresh(on: ReadStore): Promise<void> {
    await sql`delete from read_model`.execute(on.db);
  }
});
