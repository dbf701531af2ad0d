import { all, bodies, event, events } from '../../contract/kit.js';
import { StreamPermanentError } from '../../event-store.js';
import type { EventStore } from '../../event-store.js';
import { METADATA_TYPE, metadataStream, readMetadata, writeMetadata } from '../../stream-metadata.js';
import { openEmbedded } from './open-embedded.js';
import { tempFolder } from './testing/temp-folder.js';

describe('a permanent log', () => {
  const { folder, remove } = tempFolder();
  let store: EventStore;
  beforeAll(async () => {
    ({ store } = await openEmbedded({ folder, permanent: true }));
    await store.append('kept', events(3), { expectedRevision: 'no-stream' });
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  const refusals = (): Promise<unknown>[] => [
    store.delete('kept', { expectedRevision: 'any' }),
    store.tombstone('kept', { expectedRevision: 2n }),
    store.tombstone('not-yet', { expectedRevision: 'any' }),
    writeMetadata(store, 'kept', { $tb: 1 }),
    writeMetadata(store, 'kept', { $maxAge: 1, own: true }),
    writeMetadata(store, 'not-yet', { $maxCount: 1 }),
    store.append(
      metadataStream('kept'),
      [event('{"$tb":1}', { type: METADATA_TYPE }), event('{}', { type: METADATA_TYPE })],
      { expectedRevision: 'any' },
    ),
  ];

  it('refuses whatever would hide or end a stream, and nothing is hidden', async () => {
    for (const refusal of refusals()) await expect(refusal).rejects.toBeInstanceOf(StreamPermanentError);
    expect(bodies(await all(store.read('kept')))).toEqual(['0', '1', '2']);
    expect(await readMetadata(store, 'kept')).toBeUndefined();
  });

  it('takes other metadata', async () => {
    const metadata = { $acl: { $r: ['reports'] }, $cacheControl: 5, own: 1 };
    await writeMetadata(store, 'kept', metadata);
    expect((await readMetadata(store, 'kept'))?.metadata).toEqual(metadata);
  });

  it('lets go of its own: streams whose name begins with $', async () => {
    await store.append('$own', events(3), { expectedRevision: 'no-stream' });
    await writeMetadata(store, '$own', { $maxCount: 1 });
    expect(bodies(await all(store.read('$own')))).toEqual(['2']);
    await store.delete('$own', { expectedRevision: 'any' });
    await store.tombstone('$own', { expectedRevision: 'any' });
  });

  it('stays permanent, however it is opened later', async () => {
    await store.close();
    ({ store } = await openEmbedded({ folder, permanent: false }));
    for (const refusal of refusals()) await expect(refusal).rejects.toBeInstanceOf(StreamPermanentError);
  });
});
