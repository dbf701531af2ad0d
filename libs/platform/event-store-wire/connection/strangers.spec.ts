import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import fc from 'fast-check';
import protobuf from 'protobufjs/minimal.js';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const STREAMS = '/event_store.client.streams.Streams';
const identity = (bytes: Buffer): Buffer => bytes;
const writer = () => protobuf.Writer.create();
type Field = readonly [tag: number, bytes: Uint8Array];
const fields = (...all: readonly Field[]): Buffer => {
  const out = writer();
  for (const [tag, bytes] of all) out.uint32(tag).bytes(bytes);
  return Buffer.from(out.finish());
};
const identifier = (name: Uint8Array) => fields([26, name]);

describe('What strangers send', () => {
  let served: ServedStore;
  let client: EventStoreDBClient;
  let raw: Client;
  beforeAll(async () => {
    served = await servedStore();
    client = served.connect(EventStoreDBClient);
    raw = new Client(`127.0.0.1:${served.wire.port}`, credentials.createInsecure());
  });
  afterAll(async () => {
    raw.close();
    await served.dispose();
  });

  const well = async (): Promise<void> => {
    const stream = `well-${randomUUID()}`;
    await client.appendToStream(stream, jsonEvent({ type: 'T', data: {} }));
    let count = 0;
    for await (const _ of client.readStream(stream)) count++;
    expect(count).toBe(1);
    expect(served.log).toEqual([]);
  };
  /** How a server-streaming read of these bytes ends. */
  const read = (request: Buffer): Promise<ServiceError | Buffer[]> =>
    new Promise(resolve => {
      const answers: Buffer[] = [];
      const deadline = Date.now() + 1_000;
      raw
        .makeServerStreamRequest(`${STREAMS}/Read`, identity, identity, request, new Metadata(), { deadline })
        .on('data', (answer: Buffer) => answers.push(answer))
        .on('error', error => resolve(error as ServiceError))
        .on('end', () => resolve(answers));
    });
  const batch = (...requests: Buffer[]): Promise<ServiceError | Buffer[]> =>
    new Promise(resolve => {
      const answers: Buffer[] = [];
      const call = raw.makeBidiStreamRequest(`${STREAMS}/BatchAppend`, identity, identity);
      call
        .on('data', (answer: Buffer) => answers.push(answer))
        .on('error', error => resolve(error as ServiceError))
        .on('end', () => resolve(answers));
      for (const request of requests) call.write(request);
      call.end();
    });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no source', fields([10, Buffer.alloc(0)])],
    [
      'a name that is no UTF-8',
      fields([10, fields([10, fields([10, identifier(Buffer.from([0xff, 0xfe]))])])]),
    ],
    ['a part that is longer than the whole', Buffer.from([0x0a, 0x7f, 0x0a])],
    ['a count that is no number', Buffer.from([0x0a, 0x02, 0x28, 0xff])],
    ['a direction that there is not', Buffer.concat([Buffer.from([0x0a, 0x06, 0x12, 0, 0x18, 9, 0x28, 1])])],
  ])('as a read: %s is an invalid argument', async (_, request) => {
    expect(await read(request)).toMatchObject({ code: status.INVALID_ARGUMENT });
    await well();
  });

  it('as bytes of any kind never ends the server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async bytes => {
        const answer = await read(Buffer.from(bytes));
        if (!Array.isArray(answer))
          expect([status.INVALID_ARGUMENT, status.DEADLINE_EXCEEDED]).toContain(answer.code);
        await batch(Buffer.from(bytes));
      }),
      { numRuns: 60 },
    );
    await well();
  });

  it('as an append: what is wrong with one is told in its answer, and the others go on', async () => {
    const id = (text: string) => fields([18, Buffer.from(text)]);
    const options = (name: string) => fields([10, identifier(Buffer.from(name))], [34, Buffer.alloc(0)]);
    const entry = (key: string, value: string) => fields([10, Buffer.from(key)], [18, Buffer.from(value)]);
    const event = (...metadata: Buffer[]) =>
      fields([10, id(randomUUID())], ...metadata.map((bytes): Field => [18, bytes]));
    const FINAL = Buffer.from([0x20, 1]);
    const append = (...parts: Field[]) => Buffer.concat([fields([10, id(randomUUID())], ...parts), FINAL]);
    const good = event(entry('type', 'T'), entry('content-type', 'application/json'));
    const stream = `batch-${randomUUID()}`;
    const answers = await batch(
      append([26, good]),
      append([18, options('untyped')], [26, event(entry('content-type', 'application/json'))]),
      append([18, options('bad-id')], [26, fields([10, id('not-a-uuid')])]),
      append([18, fields([10, identifier(Buffer.from([0xff]))], [34, Buffer.alloc(0)])], [26, good]),
      append([18, options(stream)], [26, good]),
    );
    expect(answers).toHaveLength(5);
    expect(
      (answers as Buffer[]).filter(answer => answer.includes('event_store.client.BadRequest')),
    ).toHaveLength(4);
    let count = 0;
    for await (const _ of client.readStream(stream)) count++;
    expect(count).toBe(1);
  });

  it('an append whose deadline has passed is not stored, and said to be late', async () => {
    const stream = `late-${randomUUID()}`;
    const late = client.appendToStream(stream, jsonEvent({ type: 'T', data: {} }), { deadline: -1_000 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await expect(client.appendToStream(stream, [], { expectedRevision: 'no_stream' })).resolves.toBeDefined();
  });

  it('garbage, half a preface, silence and a connection that is cut leave the port open', async () => {
    for (const bytes of [
      '\u0000\u0001\u0002 garbage \r\n\r\n',
      'PRI * HTT',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnot a frame',
      '',
    ]) {
      const socket = connect(served.wire.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => undefined);
      if (bytes) await new Promise(resolve => socket.write(bytes, resolve));
      socket.resetAndDestroy();
    }
    await well();
  });

  it('a client that is killed in the middle of a subscription and of appends takes nothing with it', async () => {
    const code = `
      import { createRequire } from 'node:module';
      const { EventStoreDBClient, jsonEvent } = createRequire(process.argv[1])('@eventstore/db-client');
      const client = EventStoreDBClient.connectionString(process.argv[2]);
      const event = () => jsonEvent({ type: 'T', data: { pad: 'x'.repeat(1000) } });
      client.subscribeToAll().on('data', () => undefined);
      for (let n = 0; n < 16; n++) (async () => { for (;;) await client.appendToStream('killed-' + n, event()); })();
      setTimeout(() => console.log('busy'), 500);`;
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', code, import.meta.filename, served.wire.connectionString],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await well();
  });

  it('a read that is cancelled ends, and a subscription that nobody takes from holds no memory', async () => {
    const stream = `cancelled-${randomUUID()}`;
    const events = () =>
      Array.from({ length: 500 }, () => jsonEvent({ type: 'T', data: { pad: 'x'.repeat(1_000) } }));
    for (let n = 0; n < 20; n++) await client.appendToStream(stream, events());
    const reading = client.readStream(stream);
    for await (const _ of reading) break;
    await reading.cancel();
    const idle = client.subscribeToStream(stream);
    await once(idle, 'readable');
    await well();
    await idle.unsubscribe();
  });
});
