import {
  ANY,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openEmbedded, type StoredEvent } from '#platform/event-store';
import {
  expectDenseRevisions,
  expectStored,
  expectWholeBatches,
  metadataOfBatch,
  type Acknowledged,
} from '#platform/event-store/testing/log-checks.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

/** How often the server is killed; more find more. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 20);
const WRITERS = 64;
const folder = tempFolder();
let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill('SIGKILL');
  removeFolder(folder);
});

it(
  `a served log that is killed ${ROUNDS} times has what 64 clients sent until it was acknowledged, each event once`,
  async () => {
    const port = await freePort();
    server = await serve(port);
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
    const acknowledged: Acknowledged[] = [];
    let stopping = false;
    let failure: unknown;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      // Half of them share streams; the others know at which revision theirs is, and send that again too.
      const own = writer % 2 === 0;
      const stream = own ? `own-${writer}` : `shared-${writer % 9}`;
      let expected: AppendExpectedRevision = own ? NO_STREAM : ANY;
      while (!stopping) {
        const done = await appendUntilAcknowledged(client, stream, expected);
        acknowledged.push(done);
        if (own) expected = done.revision;
      }
    });
    const written = Promise.all(writers).catch((error: unknown) => (failure = error));
    for (let round = 0; round < ROUNDS && failure === undefined; round++) {
      const wanted = acknowledged.length + WRITERS;
      while (acknowledged.length < wanted && failure === undefined) await sleep(5);
      await sleep(Math.random() * 200);
      await kill(server);
      server = await serve(port);
    }
    stopping = true;
    await written;
    expect(failure).toBe(undefined);
    await client.dispose();
    await kill(server);

    const log = await readLog();
    expectDenseRevisions(log);
    expectWholeBatches(log);
    expectStored(acknowledged, log);
    expect(log).toHaveLength(acknowledged.flatMap(({ ids }) => ids).length);
  },
  60_000 + ROUNDS * 5_000,
);

async function serve(port: number): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./serving-child.js', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', script, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it was ready.'))),
  ]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The same events again, with the same ids, until somebody says that they are stored. */
async function appendUntilAcknowledged(
  client: EventStoreDBClient,
  stream: string,
  expectedRevision: AppendExpectedRevision,
): Promise<Acknowledged> {
  const [batch, size] = [randomUUID(), 1 + Math.floor(Math.random() * 4)];
  const events = Array.from({ length: size }, (_, index) =>
    jsonEvent({
      id: randomUUID(),
      type: 'Loaded',
      data: { payload: 'x'.repeat(300) },
      metadata: { ...metadataOfBatch(batch, size, index) },
    }),
  );
  for (;;) {
    try {
      const { nextExpectedRevision, position } = await client.appendToStream(stream, events, {
        expectedRevision,
        deadline: 2_000,
      });
      return {
        stream,
        revision: nextExpectedRevision,
        position: position!.commit,
        ids: events.map(({ id }) => id),
      };
    } catch (error) {
      if (!isAway(error)) throw error;
      await sleep(10);
    }
  }
}

/** What the client says while the server is gone, or was gone before it answered. */
const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  /unavailable|deadline|cancelled|timeout|ECONNREFUSED|ECONNRESET|failed to discover/i.test(
    `${'type' in error ? String(error.type) : ''} ${error.message}`,
  );

async function readLog(): Promise<StoredEvent[]> {
  const { store } = await openEmbedded({ folder });
  const log: StoredEvent[] = [];
  for await (const event of store.readAll()) log.push(event);
  await store.close();
  return log;
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  await new Promise(done => taken.close(done));
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}
