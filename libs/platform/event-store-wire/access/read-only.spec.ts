import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const note = () => jsonEvent({ type: 'Noted', data: {} });
const ALONE = { credentials: { username: 'admin', password: 'changeit' } };

describe('A log that is served for reading', () => {
  let served: ServedStore;
  let client: EventStoreDBClient;
  const stream = `case-${randomUUID()}`;
  beforeAll(async () => {
    served = await servedStore({ readOnly: true });
    client = served.connect(EventStoreDBClient);
    await served.store.append(
      stream,
      [{ id: randomUUID(), type: 'Noted', data: Buffer.from('{}'), metadata: new Uint8Array() }],
      { expectedRevision: 'no-stream' },
    );
  });
  afterAll(() => served.dispose());

  it.each([
    ['an append', () => client.appendToStream(stream, note())],
    ['an append of its own', () => client.appendToStream(stream, note(), ALONE)],
    ['a new stream', () => client.appendToStream(`new-${randomUUID()}`, note())],
    ['metadata', () => client.setStreamMetadata(stream, { maxCount: 1 })],
    ['a deletion', () => client.deleteStream(stream)],
    ['a tombstone', () => client.tombstoneStream(stream)],
    ['an append to all', () => client.appendToStream('$all', note())],
  ])('refuses %s', async (_, act) => {
    await expect(act()).rejects.toMatchObject({ type: 'access-denied' });
  });

  it('says why', async () => {
    await expect(client.deleteStream(stream)).rejects.toThrow(`${stream} can only be read here`);
    const posted = await fetch(`http://127.0.0.1:${served.wire.port}/streams/${stream}`, {
      method: 'POST',
      headers: { 'es-eventtype': 'Noted', authorization: 'Basic x' },
      body: '{}',
    });
    expect([posted.status, await posted.text()]).toEqual([
      403,
      expect.stringContaining('can only be read here'),
    ]);
  });

  it('is read and followed, and takes what is the readers’ own', async () => {
    const read = [];
    for await (const { event } of client.readStream(stream)) read.push(event!.type);
    expect(read).toEqual(['Noted']);
    await client.appendToStream('$reader-checkpoint', note());
    await client.setStreamMetadata('$reader-checkpoint', { maxCount: 1 });
  });
});
