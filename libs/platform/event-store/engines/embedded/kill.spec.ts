import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { all } from '../../contract/kit.js';
import type { EventStore, StoredEvent } from '../../event-store.js';
import {
  batchOf,
  expectDenseRevisions,
  expectStored,
  expectWholeBatches,
  type Acknowledged,
} from '../../testing/log-checks.js';
import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import type { Following } from './testing/following-thread.js';
import { seenIn } from './testing/seen-file.js';
import { tempFolder } from './testing/temp-folder.js';

/** How often the process is killed; more find more. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 20);

describe(`a log whose process is killed ${ROUNDS} times under 64 writers`, () => {
  const { folder, remove } = tempFolder();
  const seen = join(folder, 'seen');
  const log: StoredEvent[] = [];
  const acknowledged: Acknowledged[] = [];
  afterAll(remove);

  it(
    'has every acknowledged event once, and no half append',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        acknowledged.push(...(await killedAtRandom(folder, round % 3 === 2 ? '20000' : '300', seen)));
        const { store } = await openEmbedded({ folder });
        log.push(...(await all(store.readAll({ after: log.at(-1)?.position ?? 0n }))).map(withoutData));
        await expectLastRepeatable(store, log);
        await store.close();
      }
      const { store } = await openEmbedded({ folder });
      const whole: unknown[] = [];
      for await (const { position, id } of store.readAll()) whole.push({ position, id });
      await store.close();
      expect(whole).toEqual(log.map(({ position, id }) => ({ position, id })));
      expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index + 1)));
      expectDenseRevisions(log);
      expectWholeBatches(log);
      expectStored(acknowledged, log);
      expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
    },
    60_000 + ROUNDS * 3_000,
  );

  it('was seen by a reader that went on from its checkpoint each time: each event once, in order, to the end', async () => {
    await followToEnd(folder, seen);
    const { lines } = seenIn(seen);
    expect(lines).toEqual(log.map(({ position, id }) => ({ position, id })));
  });
});

async function killedAtRandom(folder: string, payload: string, seen: string): Promise<Acknowledged[]> {
  const child = await startChild('./appending-child.js', [folder, payload, seen]);
  await sleep(20 + Math.random() * 250);
  await child.kill();
  expect(child.errors()).toBe('');
  return child.lines.slice(1).map(parseLine);
}

/** Lets the reader go on once more until it has seen all. */
async function followToEnd(folder: string, seen: string): Promise<void> {
  const { store, reader } = await openEmbedded({ folder });
  const follower = new Worker(new URL('./testing/following-thread.js', import.meta.url), {
    workerData: { reader, file: seen } satisfies Following,
  });
  const ended = once(follower, 'exit');
  while ((await once(follower, 'message'))[0] !== 'caught up');
  await store.close();
  await ended;
}

function parseLine(line: string): Acknowledged {
  const [stream = '', revision = '', position = '', ids = ''] = line.split(' ');
  return { stream, revision: BigInt(revision), position: BigInt(position), ids: ids.split(',') };
}

/** So that hundreds of rounds fit into memory. */
const NOTHING = new Uint8Array();
const withoutData = (event: StoredEvent): StoredEvent => ({ ...event, data: NOTHING });

/** Who had not heard that the last append was stored may send it again. */
async function expectLastRepeatable(store: EventStore, log: readonly StoredEvent[]): Promise<void> {
  const { batch } = batchOf(log.at(-1)!);
  const last = log.slice(-4).filter(event => batchOf(event).batch === batch);
  const again = await store.append(last[0]!.stream, last, { expectedRevision: 'no-stream' });
  expect(again).toMatchObject({ repeated: true, position: log.at(-1)!.position });
}
