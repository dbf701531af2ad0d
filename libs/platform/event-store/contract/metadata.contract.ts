import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadStreamOptions } from '../event-store.js';
import { METADATA_TYPE, metadataStream, readMetadata, writeMetadata } from '../stream-metadata.js';
import type { StreamMetadata } from '../stream-metadata.js';
import { all, bodies, event, events, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

/** Of six events "0" to "5": what metadata leaves, by how it is read. */
const shown: readonly (readonly [StreamMetadata, ReadStreamOptions, string])[] = [
  [{}, {}, '012345'],
  [{ $maxCount: 2 }, {}, '45'],
  [{ $maxCount: 2 }, { from: 1n, limit: 1 }, '4'],
  [{ $maxCount: 2 }, { direction: 'backwards' }, '54'],
  [{ $maxCount: 2 }, { direction: 'backwards', from: 3n }, ''],
  [{ $maxCount: 100 }, {}, '012345'],
  [{ $tb: 3 }, {}, '345'],
  [{ $tb: 3 }, { from: 4n }, '45'],
  [{ $tb: 3 }, { direction: 'backwards', from: 4n }, '43'],
  [{ $tb: 0 }, {}, '012345'],
  [{ $tb: 6 }, {}, ''],
  [{ $tb: 40 }, { direction: 'backwards' }, ''],
  [{ $tb: 2, $maxCount: 5, $maxAge: 1_000 }, {}, '2345'],
  [{ $tb: 4, $maxCount: 5 }, {}, '45'],
  [{ $maxAge: 1_000_000 }, {}, '012345'],
  [{ $cacheControl: 3, $acl: { $r: '$admins' }, own: [1] }, {}, '012345'],
];

export function metadataContract({ store }: Bench): void {
  it.each(shown)('%j, read by %j, leaves "%s"', async (metadata, options, left) => {
    const stream = uniqueName('hiding');
    await store().append(stream, events(6), { expectedRevision: 'no-stream' });
    await writeMetadata(store(), stream, metadata);
    expect(bodies(await all(store().read(stream, options))).join('')).toBe(left);
  });

  it('hides nothing from who reads all', async () => {
    const stream = uniqueName('hiding');
    await store().append(stream, events(6), { expectedRevision: 'no-stream' });
    await writeMetadata(store(), stream, { $tb: 3, $maxCount: 1 });
    expect(bodies(await all(store().readAll({ filter: { streamPrefixes: [stream] } }))).join('')).toBe(
      '012345',
    );
  });

  it('moves with the stream: the newest are left, and revisions go on', async () => {
    const stream = uniqueName('hiding');
    await writeMetadata(store(), stream, { $maxCount: 2 });
    for (let n = 0; n < 4; n++)
      await store().append(stream, [event(String(n))], { expectedRevision: n ? BigInt(n - 1) : 'no-stream' });
    const read = await all(store().read(stream));
    expect(read.map(({ revision }) => revision)).toEqual([2n, 3n]);
  });

  it('counts a limit by what is shown', async () => {
    const stream = uniqueName('hiding');
    await store().append(stream, events(6), { expectedRevision: 'no-stream' });
    await writeMetadata(store(), stream, { $tb: 2 });
    expect(bodies(await all(store().read(stream, { limit: 3 }))).join('')).toBe('234');
  });

  it('hides what is older than it allows', async () => {
    const stream = uniqueName('hiding');
    await store().append(stream, events(2), { expectedRevision: 'no-stream' });
    await writeMetadata(store(), stream, { $maxAge: 1 });
    await sleep(1_100);
    expect(await all(store().read(stream))).toEqual([]);
    expect(await all(store().read(stream, { direction: 'backwards' }))).toEqual([]);
    await store().append(stream, [event('2')], { expectedRevision: 1n });
    expect(bodies(await all(store().read(stream)))).toEqual(['2']);
  });

  it('is what was written last, and none before there was any', async () => {
    const stream = uniqueName('described');
    expect(await readMetadata(store(), stream)).toBeUndefined();
    await store().append(stream, events(6), { expectedRevision: 'no-stream' });
    await writeMetadata(store(), stream, { $tb: 5, own: 1 }, { expectedRevision: 'no-stream' });
    await writeMetadata(store(), stream, { $maxCount: 3, own: '二' }, { expectedRevision: 0n });
    expect(await readMetadata(store(), stream)).toEqual({
      revision: 1n,
      metadata: { $maxCount: 3, own: '二' },
    });
    expect(bodies(await all(store().read(stream))).join('')).toBe('345');
    await writeMetadata(store(), stream, {});
    expect(bodies(await all(store().read(stream))).join('')).toBe('012345');
  });

  it.each([
    ['{"$tb":', '01'],
    ['[]', '01'],
    ['null', '01'],
    ['{"$tb":"1"}', '01'],
    ['{"$maxCount":0.5}', '01'],
    ['{"$maxCount":null,"$tb":-1,"$maxAge":{}}', '01'],
    ['{"$maxCount":"all","$tb":1}', '1'],
  ])('means nothing where it is no number: %s', async (data, left) => {
    const stream = uniqueName('broken');
    await store().append(stream, events(2), { expectedRevision: 'no-stream' });
    const metadata = {
      id: randomUUID(),
      type: METADATA_TYPE,
      contentType: 'application/octet-stream',
    } as const;
    await store().append(metadataStream(stream), [event(data, metadata)], { expectedRevision: 'any' });
    expect(bodies(await all(store().read(stream))).join('')).toBe(left);
  });
}
