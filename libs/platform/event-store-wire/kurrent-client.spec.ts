import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  jsonEvent,
  KurrentDBClient,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { signedCertificate } from './testing/certificate.js';
import { servedStore } from './testing/served-store.js';
import type { ServedStore } from './testing/served-store.js';

const notes = (count: number) =>
  Array.from({ length: count }, (_, n) => jsonEvent({ type: 'Noted', data: { n } }));

describe.each(['plaintext', 'TLS'])('The KurrentDB client over %s', how => {
  let served: ServedStore;
  let client: KurrentDBClient;
  beforeAll(async () => {
    if (how === 'plaintext') {
      served = await servedStore();
      client = served.connect(KurrentDBClient, served.wire.connectionString.replace('esdb:', 'kurrentdb:'));
      return;
    }
    const { ca: authority, cert, key } = await signedCertificate();
    const users = [{ name: 'admin', password: 'changeit' }];
    served = await servedStore({ tls: { cert, key }, advertise: 'localhost', users });
    const ca = join(served.folder, 'ca.pem');
    writeFileSync(ca, authority);
    client = served.connect(
      KurrentDBClient,
      `kurrentdb://admin:changeit@localhost:${served.wire.port}?tls=true&tlsCAFile=${encodeURI(ca)}`,
    );
  });
  afterAll(() => served.dispose());

  const read = async (stream: string) => {
    const seen = [];
    for await (const { event } of client.readStream(stream)) seen.push(event!);
    return seen;
  };

  it('appends and reads, with names in any script', async () => {
    const stream = `簿-🧾-${randomUUID()}`;
    const answer = await client.appendToStream(stream, notes(3), { streamState: 'no_stream' });
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 2n });
    const seen = await read(stream);
    expect(seen.map(({ data, streamId, revision }) => [data, streamId, revision])).toEqual(
      [0, 1, 2].map(n => [{ n }, stream, BigInt(n)]),
    );
    expect(seen.at(-1)!.position).toEqual(answer.position);
  });

  it('is told what was expected and what is', async () => {
    const stream = `expected-${randomUUID()}`;
    await client.appendToStream(stream, notes(1), { streamState: 'no_stream' });
    await expect(
      client.appendToStream(stream, notes(1), { streamState: 'no_stream' }),
    ).rejects.toBeInstanceOf(WrongExpectedVersionError);
  });

  it('follows a stream, and all with a filter', async () => {
    const stream = `followed-${randomUUID()}`;
    const take = async (subscription: AsyncIterable<{ event?: { data: unknown } }>) => {
      const seen: unknown[] = [];
      for await (const { event } of subscription) if (seen.push(event!.data) === 6) break;
      return seen;
    };
    const both = [
      take(client.subscribeToStream(stream)),
      take(client.subscribeToAll({ filter: streamNameFilter({ prefixes: [stream] }) })),
    ];
    await client.appendToStream(stream, notes(3));
    await client.appendToStream(stream, notes(3));
    const expected = [0, 1, 2, 0, 1, 2].map(n => ({ n }));
    expect(await Promise.all(both)).toEqual([expected, expected]);
  });

  it('deletes, tombstones, and keeps metadata', async () => {
    const stream = `deleted-${randomUUID()}`;
    await client.appendToStream(stream, notes(3));
    await client.setStreamMetadata(stream, { maxCount: 1, own: 'key' });
    expect((await read(stream)).map(({ revision }) => revision)).toEqual([2n]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 1, own: 'key' });
    await client.deleteStream(stream);
    await expect(read(stream)).rejects.toBeInstanceOf(StreamNotFoundError);
    await client.tombstoneStream(stream);
    await expect(read(stream)).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('reads all backwards and from a position', async () => {
    await client.appendToStream(`all-${randomUUID()}`, notes(4));
    const seen = [];
    for await (const { event } of client.readAll({
      direction: 'backwards',
      fromPosition: 'end',
      maxCount: 3,
    }))
      seen.push(event!);
    expect(seen.map(({ data }) => data)).toEqual([{ n: 3 }, { n: 2 }, { n: 1 }]);
    const forwards = [];
    for await (const { event } of client.readAll({ fromPosition: seen[1]!.position!, maxCount: 5 }))
      forwards.push(event!.data);
    expect(forwards).toEqual([{ n: 2 }, { n: 3 }]);
  });
});
