import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { NewFact } from '#platform/event-sourcing';
import { openEmbedded, type EmbeddedStore, type EventStore } from '#platform/event-store';
import type { ReadStore, RowOf } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { startProjectionWorker, type Log, type ProjectionsHandle } from '../index.js';
import { memoryEventStore } from '../testing/memory-event-store.js';
import { arrived, left, renamed, type stockTables } from '../testing/stock.js';

const entry = new URL('../testing/stock-worker.js', import.meta.url);

onEveryReadStore('The worker that keeps the read models', freshReadStore => {
  let fresh: FreshReadStore;
  let folder: string;
  let embedded: EmbeddedStore;
  let readStore: ReadStore;
  let handle: ProjectionsHandle;
  const logged: string[] = [];
  const log: Log = {
    info: (_, message) => logged.push(message),
    warn: (_, message) => logged.push(message),
    error: (_, message) => logged.push(message),
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'projection-worker-'));
    embedded = await openEmbedded({ folder });
    fresh = await freshReadStore();
    readStore = await fresh.open({ moveLog: false });
    logged.length = 0;
    handle = await startProjectionWorker({
      entry,
      workerData: { log: embedded.reader, at: fresh.options },
      log,
    });
  });
  afterEach(async () => {
    await handle.close();
    await fresh.discard();
    await embedded.store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const record = async (store: EventStore, stream: string, ...facts: NewFact[]): Promise<bigint> => {
    const scratch = memoryEventStore();
    const events = await Promise.all(facts.map(each => scratch.record(stream, each)));
    return (await store.append(stream, events, { expectedRevision: 'any' })).position;
  };
  const stockOf = async (part: string): Promise<number | undefined> => {
    const db = readStore.db.withTables<{ stock: RowOf<typeof stockTables.stock> }>();
    return (await db.selectFrom('stock').select('count').where('part', '=', part).executeTakeFirst())?.count;
  };

  it('shows here what it has read there', async () => {
    const heard: bigint[] = [];
    handle.onAdvance(positions => heard.push(positions.get('stock') ?? -1n));
    const position = await record(embedded.store, 'shop-1', arrived('fan', 3), left('fan', 1));
    expect(await handle.waitFor(['stock', 'counter'], position, 5_000)).toBe(true);
    expect(await stockOf('fan')).toBe(2);
    expect(handle.positionOf('stock')).toBe(position);
    expect(heard.at(-1)).toBe(position);
  });

  it('tells which read model stopped, on what and why', async () => {
    const position = await record(embedded.store, 'shop-odd', arrived('fan', 3));
    expect(await handle.waitFor(['stock'], position, 5_000)).toBe(true);
    expect(await handle.waitFor(['fragile'], position, 5_000)).toBe(false);
    expect(handle.status().find(each => each.name === 'fragile')?.failure).toMatchObject({
      position,
      message: 'odd',
    });
    expect(logged).toContain('Read model stops; the others go on.');
  });

  it('outlives rows that the database refuses while it makes those of others', async () => {
    await sql`drop table part_name`.execute(readStore.db);
    const position = await record(embedded.store, 'shop-1', renamed('fan', 'cooling fan'));
    expect(await handle.waitFor(['counter'], position, 5_000)).toBe(true);
    expect(await handle.waitFor(['stock'], position, 5_000)).toBe(false);
    expect(logged).toContain('Read model stops; the others go on.');
    expect(logged.filter(message => message.includes('started again'))).toEqual([]);
  });

  it('is started again when it dies, and counts nothing twice', async () => {
    await record(embedded.store, 'shop-1', arrived('fan', 3));
    await record(embedded.store, 'shop-deadly', arrived('fan', 1));
    await new Promise(resolve => setTimeout(resolve, 150));
    const position = await record(embedded.store, 'shop-1', left('fan', 2));
    expect(await handle.waitFor(['stock'], position, 10_000)).toBe(true);
    expect(await stockOf('fan')).toBe(2);
    expect(logged.some(message => message.includes('started again'))).toBe(true);
  });

  it('says why it can’t start', async () => {
    const nowhere = startProjectionWorker({
      entry: new URL('./no-such-module.js', import.meta.url),
      workerData: {},
    });
    await expect(nowhere).rejects.toThrow(/no-such-module/);
  });
});
