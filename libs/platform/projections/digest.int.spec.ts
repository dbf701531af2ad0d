import { createHash } from 'node:crypto';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import type { ReadStore } from '#platform/read-store';
import { digestOf, runProjections, type ProjectionsHandle } from './index.js';
import { memoryEventStore } from './testing/memory-event-store.js';
import { arrived, renamed, stock } from './testing/stock.js';

/** Rows of the facts below, as the definition of the digest writes them: the same text on every store. */
const LINES = [
  '"part_name"',
  '{"name":"cooling fan","part":"fan","shop":"1"}',
  '{"name":null,"part":"Fan","shop":"2"}',
  '"stock"',
  '{"count":1,"moves":"[6]","part":"\\"风扇\\""}',
  '{"count":7,"moves":"[2]","part":"Disk"}',
  '{"count":1002,"moves":"[1,5]","part":"fan"}',
];
const sha256 = (lines: readonly string[]): string =>
  createHash('sha256')
    .update(lines.map(line => `${line}\n`).join(''))
    .digest('hex');

onEveryReadStore('The digest of a read model', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let handle: ProjectionsHandle;
  const store = memoryEventStore();

  beforeAll(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    await store.record('shop-1', arrived('fan', 2));
    await store.record('shop-1', arrived('Disk', 7));
    await store.record('shop-1', renamed('fan', 'cooling fan'));
    await store.record('shop-2', renamed('Fan', null as unknown as string)); // its column takes null
    await store.record('shop-1', arrived('fan', 1_000));
    await store.record('shop-1', arrived('"风扇"', 1));
    handle = await runProjections({ store, readStore, projectors: [stock] });
    await handle.waitFor(['stock'], 6n, 10_000);
  });
  afterAll(async () => {
    await handle.close();
    await fresh.discard();
  });

  it('is SHA-256 over its tables and rows in the order of their keys, and says as of which position', async () => {
    expect(await digestOf(readStore, stock)).toMatchObject({
      version: 1,
      position: 6n,
      applied: { events: 6 },
      rows: 5,
      digest: sha256(LINES),
    });
  });

  it('is of one moment, however much is written while it is read', async () => {
    for (let part = 0; part < 2_500; part++) await store.record('shop-3', arrived(`part ${part}`, 1));
    await handle.waitFor(['stock'], 2_506n, 10_000);
    const before = await digestOf(readStore, stock);
    const reading = digestOf(readStore, stock);
    await store.record('shop-1', arrived('fan', 1));
    await handle.waitFor(['stock'], 2_507n, 10_000);
    const during = await reading;
    const after = await digestOf(readStore, stock);
    expect(before).toMatchObject({ position: 2_506n, rows: 2_505 });
    expect(after).toMatchObject({ position: 2_507n, rows: 2_505 });
    expect([before, after]).toContainEqual(during);
    expect(after.digest).not.toBe(before.digest);
  });

  it('is refused for a build that is not there', async () => {
    await expect(digestOf(readStore, stock, 'next')).rejects.toThrow('Read model stock has no next build.');
  });
});
