import {
  EventStoreDBClient,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
} from '@eventstore/db-client';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

const ROUNDS = 5;
const EVENTS = 400;
/** What is parked: each event of so many. */
const PARKED = 10;
const folder = tempFolder();
let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill('SIGKILL');
  removeFolder(folder);
});

it('a group whose server is killed again and again hands out every event, and keeps what was parked', async () => {
  const seen = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const last = round === ROUNDS - 1;
    const client = EventStoreDBClient.connectionString(await serve());
    if (round === 0) await begin(client);
    const { stats } = await client.getPersistentSubscriptionToStreamInfo('source', 'group');
    const first = Number(stats.lastCheckpointedEventRevision ?? -1n) + 1;
    for (let revision = 0; revision < first; revision++) expect(seen).toContain(revision);
    const subscription = client.subscribeToPersistentSubscriptionToStream('source', 'group');
    subscription.on('error', () => undefined);
    const events = subscription[Symbol.asyncIterator]();
    let taken = 0;
    for (;;) {
      if (last && first + taken >= EVENTS) break;
      if (!last && taken >= 90) break;
      const { value: event } = await events.next();
      const revision = Number(event.event.revision);
      seen.add(revision);
      taken++;
      if (revision % PARKED === 0) await subscription.nack('park', 'tenth', event);
      else await subscription.ack(event);
    }
    if (last) {
      const parked = async () =>
        (await client.getPersistentSubscriptionToStreamInfo('source', 'group')).stats.parkedMessageCount;
      while ((await parked()) < EVENTS / PARKED) await new Promise(resolve => setTimeout(resolve, 20));
      await subscription.unsubscribe();
    }
    const gone = once(server!, 'exit');
    server!.kill('SIGKILL');
    await gone;
    subscription.destroy();
    void client.dispose();
  }
  expect(seen.size).toBe(EVENTS);
}, 60_000);

async function begin(client: EventStoreDBClient): Promise<void> {
  await client.appendToStream(
    'source',
    Array.from({ length: EVENTS }, (_, n) => jsonEvent({ type: 'Counted', data: { n } })),
  );
  await client.createPersistentSubscriptionToStream(
    'source',
    'group',
    persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, checkPointUpperBound: 20 }),
  );
}

async function serve(): Promise<string> {
  const script = fileURLToPath(new URL('./serving-child.js', import.meta.url));
  server = spawn(process.execPath, ['--no-warnings', script, folder, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(server.stdout!, 'data');
  return String(line).trim();
}
