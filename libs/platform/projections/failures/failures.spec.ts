import fc from 'fast-check';
import { sql } from 'kysely';
import { decodeEvent, fact, projector, type Projector, type Row } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { NOTHING_APPLIED, withApplied } from '../applied.js';
import { digestOf, ReaderEventSkipped, ReaderTriedAgain, runProjections } from '../index.js';
import type { Log } from '../log.js';
import type { ProjectionsHandle } from '../projections-handle.js';
import { memoryEventStore, type MemoryEventStore } from '../testing/memory-event-store.js';
import { arrived, counter } from '../testing/stock.js';

onEveryReadStore('A read model that stands still', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let store: MemoryEventStore;
  let said: { what: string; level: string }[];
  const running: ProjectionsHandle[] = [];

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    store = memoryEventStore();
    said = [];
  });
  afterEach(async () => {
    for (const handle of running.splice(0)) await handle.close();
    await fresh.discard();
  });

  let sick: readonly bigint[];
  const touchy = (version = 1): Projector =>
    projector({
      name: 'touchy',
      version,
      tables: { touched: { columns: { id: { kind: 'integer' } }, key: ['id'] } },
      every: ({ position }) => {
        if (sick.includes(position)) throw new Error(`not ${position}`);
        return [{ kind: 'put', table: 'touched', row: { id: Number(position) } }];
      },
    });
  const log: Log = {
    info: () => undefined,
    warn: details => void said.push({ level: 'warn', what: (details as { what: string }).what }),
    error: details => void said.push({ level: 'error', what: (details as { what: string }).what }),
  };
  const run = async (...projectors: readonly Projector[]): Promise<ProjectionsHandle> => {
    const handle = await runProjections({ store, readStore, projectors, log });
    running.push(handle);
    return handle;
  };
  const stop = async (handle: ProjectionsHandle): Promise<void> => {
    running.splice(running.indexOf(handle), 1);
    await handle.close();
  };
  const events = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await store.record('shop-1', arrived('fan', n));
  };
  const ids = async (): Promise<number[]> =>
    (await sql<Row>`select id from touched order by id`.execute(readStore.db)).rows.map(({ id }) =>
      Number(id),
    );
  const failureOf = (handle: ProjectionsHandle) =>
    handle.status().find(({ name }) => name === 'touchy')!.failure;
  const order = { orderId: 'order-1', kind: 'read-model', name: 'touchy', by: 'op' } as const;
  const skip = (position: bigint, version = 1) =>
    store.record(
      'upkeep-readers',
      fact(ReaderEventSkipped, {
        ...order,
        version,
        position: String(position),
        eventType: 'TestGoodsArrived',
        stream: 'shop-1',
        failure: '…',
        reason: 'recorded twice by a script',
      }),
    );

  it('stands right before the event, is tried a few times, and says where, on what, why and since when', async () => {
    sick = [4n];
    await events(6);
    const handle = await run(touchy(), counter);
    expect(await handle.waitFor(['touchy'], 6n, 10_000)).toBe(false);
    expect(await handle.waitFor(['counter'], 6n, 10_000)).toBe(true);
    expect(await ids()).toEqual([1, 2, 3]);
    const failure = failureOf(handle)!;
    expect(failure).toEqual({
      position: 4n,
      eventType: 'TestGoodsArrived',
      stream: 'shop-1',
      message: 'not 4',
      attempts: 3,
      since: expect.any(Number) as number,
    });
    expect(said.map(({ level }) => level)).toEqual(['warn', 'warn', 'error']);
    expect(said.at(-1)!.what).toBe(
      `stopped at event 4 (TestGoodsArrived) after 3 attempts since ${new Date(failure.since).toISOString()}: not 4`,
    );
  });

  it('goes on without a restart when it is ordered to try again, and has skipped nothing', async () => {
    sick = [2n];
    await events(3);
    const handle = await run(touchy());
    expect(await handle.waitFor(['touchy'], 3n, 10_000)).toBe(false);
    sick = [];
    await store.record('upkeep-readers', fact(ReaderTriedAgain, order));
    while (failureOf(handle)) await new Promise(resolve => setTimeout(resolve, 10));
    expect(await handle.waitFor(['touchy'], 4n, 10_000)).toBe(true);
    expect(await ids()).toEqual([1, 2, 3, 4]);
  });

  it('passes over exactly the event that was ordered to be skipped, and a rebuild comes to the same', async () => {
    sick = [2n, 4n];
    await events(5);
    const handle = await run(touchy());
    expect(await handle.waitFor(['touchy'], 5n, 10_000)).toBe(false);
    await skip(2n);
    while (failureOf(handle)?.position !== 4n || failureOf(handle)?.retryAt !== undefined)
      await new Promise(resolve => setTimeout(resolve, 10));
    expect(await ids()).toEqual([1, 3]);
    await skip(4n);
    while (failureOf(handle)) await new Promise(resolve => setTimeout(resolve, 10));
    const head = await store.head();
    expect(await handle.waitFor(['touchy'], head, 10_000)).toBe(true);
    expect(await ids()).toEqual([1, 3, 5, 6, 7]);
    const given = store.events.map(decodeEvent).filter(({ position }) => !sick.includes(position));
    expect(handle.status()[0]!.applied).toEqual(withApplied(NOTHING_APPLIED, given));
    const before = await digestOf(readStore, touchy());
    await stop(handle);

    await readStore.db.deleteFrom('read_model' as never).execute();
    const again = await run(touchy());
    expect(await again.waitFor(['touchy'], head, 10_000)).toBe(true);
    expect(await digestOf(readStore, touchy())).toEqual(before);
    await stop(again);

    sick = [];
    const mended = await run(touchy(2));
    // The old rows are served until then.
    while (mended.status()[0]!.version !== 2) await new Promise(resolve => setTimeout(resolve, 10));
    expect(await mended.waitFor(['touchy'], head, 10_000)).toBe(true);
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('finds the event also where the database refuses a statement of many', async () => {
    const unique = projector({
      name: 'touchy',
      version: 1,
      tables: {
        touched: { columns: { id: { kind: 'integer' }, once: { kind: 'integer' } }, key: ['id'] },
      },
      every: ({ position, data }) => [
        {
          kind: 'put',
          table: 'touched',
          row: { id: Number(position), once: (data as { count: number }).count },
        },
      ],
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 3 }), async (nth, more) => {
        store = memoryEventStore();
        await readStore.db.deleteFrom('read_model' as never).execute();
        await stop(await run(unique));
        await sql`drop index if exists touched_once`.execute(readStore.db);
        await sql`create unique index touched_once on touched (once)`.execute(readStore.db);
        for (let n = 1; n < nth + more + 1; n++)
          await store.record('shop-1', arrived('fan', n === nth ? 1 : n));
        const handle = await run(unique);
        expect(await handle.waitFor(['touchy'], await store.head(), 10_000)).toBe(false);
        expect(failureOf(handle)).toMatchObject({ position: BigInt(nth), attempts: 3 });
        expect(await ids()).toEqual(Array.from({ length: nth - 1 }, (_, n) => n + 1));
        await stop(handle);
      }),
      { numRuns: 5 },
    );
  });
});
