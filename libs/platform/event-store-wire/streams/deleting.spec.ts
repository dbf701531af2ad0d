import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const notes = (count: number) =>
  Array.from({ length: count }, (_, n) => jsonEvent({ type: 'Noted', data: { n } }));

describe('A stream over the wire', () => {
  let served: ServedStore;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    served = await servedStore();
    client = served.connect(EventStoreDBClient);
  });
  afterAll(() => served.dispose());

  const revisions = async (stream: string): Promise<bigint[]> => {
    const read = [];
    for await (const { event } of client.readStream(stream)) read.push(event!.revision);
    return read;
  };
  const filled = async (count: number): Promise<string> => {
    const stream = `流-${randomUUID()}`;
    await client.appendToStream(stream, notes(count));
    return stream;
  };

  it('that is deleted is not found, and goes on after its last revision', async () => {
    const stream = await filled(4);
    await client.deleteStream(stream, { expectedRevision: 3n });
    await expect(revisions(stream)).rejects.toMatchObject({ type: 'stream-not-found', streamName: stream });
    await client.appendToStream(stream, notes(2), { expectedRevision: 'no_stream' });
    expect(await revisions(stream)).toEqual([4n, 5n]);
  });

  it('that is tombstoned is gone for good, for readers, writers and who would tombstone it again', async () => {
    const stream = await filled(1);
    await client.tombstoneStream(stream);
    const gone = { type: 'stream-deleted' };
    await expect(revisions(stream)).rejects.toMatchObject(gone);
    await expect(client.appendToStream(stream, notes(1))).rejects.toMatchObject({
      ...gone,
      streamName: stream,
    });
    await expect(client.tombstoneStream(stream)).rejects.toMatchObject({
      ...gone,
      message: expect.stringContaining('is deleted.') as string,
    });
  });

  it.each(['deleteStream', 'tombstoneStream'] as const)(
    'at another revision refuses %s with both',
    async how => {
      const stream = `plain-${randomUUID()}`;
      await client.appendToStream(stream, notes(4));
      await expect(client[how](stream, { expectedRevision: 77n })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        message: expect.stringContaining(
          `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: 77, Actual version: 3`,
        ) as string,
        streamName: stream,
        expectedVersion: 77n,
        actualVersion: 3n,
      });
    },
  );

  it.each([
    [{ maxCount: 2 }, [4n, 5n]],
    [{ truncateBefore: 3 }, [3n, 4n, 5n]],
    [{ own: 'key' }, [0n, 1n, 2n, 3n, 4n, 5n]],
  ])('with metadata %j shows %j', async (metadata, expected) => {
    const stream = await filled(6);
    await client.setStreamMetadata(stream, metadata);
    expect(await revisions(stream)).toEqual(expected);
    const found = await client.getStreamMetadata(stream);
    expect(found).toMatchObject({ metadata, streamName: stream });
  });

  it('without metadata has none', async () => {
    const stream = await filled(1);
    expect((await client.getStreamMetadata(stream)).metadata).toBeUndefined();
  });

  it('is read from any revision in both directions, and all from any position', async () => {
    const stream = await filled(6);
    const read = async (options: Parameters<EventStoreDBClient['readStream']>[1]) => {
      const seen = [];
      for await (const { event } of client.readStream(stream, options)) seen.push(Number(event!.revision));
      return seen;
    };
    expect(await read({ fromRevision: 4n })).toEqual([4, 5]);
    expect(await read({ fromRevision: 4n, direction: 'backwards', maxCount: 2 })).toEqual([4, 3]);
    expect(await read({ direction: 'backwards', fromRevision: 'end', maxCount: 1 })).toEqual([5]);
    expect(await read({ fromRevision: 60n })).toEqual([]);
    const all = async (options: Parameters<EventStoreDBClient['readAll']>[0]) => {
      const seen = [];
      for await (const { event } of client.readAll(options)) seen.push(event!);
      return seen;
    };
    const lastThree = await all({ direction: 'backwards', fromPosition: 'end', maxCount: 3 });
    expect(lastThree.map(({ revision }) => revision)).toEqual([5n, 4n, 3n]);
    const again = await all({ fromPosition: lastThree[1]!.position!, maxCount: 10 });
    expect(again.map(({ revision }) => revision)).toEqual([4n, 5n]);
    const before = await all({ fromPosition: lastThree[1]!.position!, direction: 'backwards', maxCount: 1 });
    expect(before[0]!.revision).toBe(3n);
  });
});
