import { randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, jsonEvent, WrongExpectedVersionError } from '@eventstore/db-client';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const note = (n: number, id = randomUUID()) =>
  jsonEvent({ id, type: 'Noted', data: { n }, metadata: { by: 'spec' } });
/** A call with credentials of its own goes by Append instead of BatchAppend. */
const ALONE = { credentials: { username: 'admin', password: 'changeit' } };

describe('An append over the wire', () => {
  let served: ServedStore;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    served = await servedStore();
    client = served.connect(EventStoreDBClient);
  });
  afterAll(() => served.dispose());

  it.each([
    ['BatchAppend', {}],
    ['Append', ALONE],
  ])('answers with revision and position, by %s', async (_, options) => {
    const stream = `answers-${randomUUID()}`;
    const first = await client.appendToStream(stream, [note(1), note(2)], {
      expectedRevision: 'no_stream',
      ...options,
    });
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    const next = await client.appendToStream(stream, note(3), { expectedRevision: 1n, ...options });
    expect(next.nextExpectedRevision).toBe(2n);
    expect(next.position!.commit).toBeGreaterThan(first.position!.commit);
    const read = [];
    for await (const { event } of client.readStream(stream)) read.push(event!);
    expect(read.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(read.at(-1)!.position).toEqual(next.position);
    expect(read[0]!.metadata).toEqual({ by: 'spec' });
  });

  it.each([
    ['BatchAppend', {}],
    ['Append', ALONE],
  ])('that expects what is not so is refused with both revisions, by %s', async (_, options) => {
    const stream = `refused-${randomUUID()}`;
    const refusal = async (expectedRevision: 'no_stream' | 'stream_exists' | bigint) => {
      const error: unknown = await client
        .appendToStream(stream, note(1), { expectedRevision, ...options })
        .catch((e: unknown) => e);
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      return { expected: error.expectedVersion, actual: error.actualVersion, stream: error.streamName };
    };
    expect(await refusal(3n)).toEqual({ expected: 3n, actual: 'no_stream', stream });
    expect(await refusal('stream_exists')).toEqual({
      expected: 'stream_exists',
      actual: 'no_stream',
      stream,
    });
    await client.appendToStream(stream, note(1), options);
    expect(await refusal('no_stream')).toEqual({ expected: 'no_stream', actual: 0n, stream });
    expect(await refusal(7n)).toEqual({ expected: 7n, actual: 0n, stream });
  });

  it('keeps bytes, names in any script and empty data as they are', async () => {
    const stream = `名簿-🧾-${randomUUID()}`;
    const data = Uint8Array.from({ length: 256 }, (_, n) => n);
    await client.appendToStream(stream, [
      binaryEvent({ type: 'Ünïcode-类型-🙂', data }),
      binaryEvent({ type: 'Empty', data: new Uint8Array() }),
    ]);
    const read = [];
    for await (const { event } of client.readStream(stream)) read.push(event!);
    expect(read.map(({ type }) => type)).toEqual(['Ünïcode-类型-🙂', 'Empty']);
    expect(read[0]).toMatchObject({ streamId: stream, isJson: false, metadata: undefined });
    expect(read[0]!.data).toEqual(data);
  });

  it('of no events succeeds where the expectation holds', async () => {
    const stream = `nothing-${randomUUID()}`;
    const { success, position } = await client.appendToStream(stream, [], { expectedRevision: 'no_stream' });
    expect([success, typeof position?.commit]).toEqual([true, 'bigint']);
    await expect(client.appendToStream(stream, [], { expectedRevision: 4n })).rejects.toBeInstanceOf(
      WrongExpectedVersionError,
    );
  });

  it('of 30,000 small events is one append', async () => {
    const stream = `many-${randomUUID()}`;
    const events = Array.from({ length: 30_000 }, (_, n) =>
      binaryEvent({ type: 'T', data: Buffer.from([n & 255]) }),
    );
    const { nextExpectedRevision } = await client.appendToStream(stream, events, {
      expectedRevision: 'no_stream',
    });
    expect(nextExpectedRevision).toBe(29_999n);
    let count = 0n;
    for await (const { event } of client.readStream(stream)) expect(event!.revision).toBe(count++);
    expect(count).toBe(30_000n);
  });

  it.each([
    ['BatchAppend', {}],
    ['Append', ALONE],
  ])('beyond the largest is refused with the limit, and up to it taken, by %s', async (_, options) => {
    const stream = `large-${randomUUID()}`;
    const sized = (bytes: number) => binaryEvent({ type: 'Big', data: new Uint8Array(bytes - 3) });
    await client.appendToStream(stream, sized(1_048_576), options);
    await expect(client.appendToStream(stream, sized(1_048_577), options)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
  });

  it('sent again is answered as before, and stored once', async () => {
    const stream = `again-${randomUUID()}`;
    const event = note(1);
    const first = await client.appendToStream(stream, event, { expectedRevision: 'no_stream' });
    for (const expectedRevision of ['no_stream', 'any', 'stream_exists', 9n] as const)
      expect(await client.appendToStream(stream, event, { expectedRevision })).toEqual(first);
    let count = 0;
    for await (const _ of client.readStream(stream)) count++;
    expect(count).toBe(1);
  });
});
