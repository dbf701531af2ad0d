import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { event, events } from '../../contract/kit.js';
import { openEmbedded } from './open-embedded.js';
import { openEmbeddedReader } from './open-embedded-reader.js';
import { tempFolder } from './testing/temp-folder.js';

interface Told {
  readonly refusal?: boolean;
  readonly positions?: readonly bigint[];
  readonly caughtUp?: bigint;
  readonly ended?: boolean;
}

describe('a reader in another thread', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('follows the owner without skip or repeat, refuses to append, and ends with the owner', async () => {
    const { store, reader } = await openEmbedded({ folder });
    await store.append('before', events(700), { expectedRevision: 'no-stream' });
    const thread = new Worker(new URL('./testing/reading-thread.js', import.meta.url), {
      workerData: reader,
    });
    const told: Told[] = [];
    const caughtUp = new Promise<void>(resolve => {
      thread.on('message', (message: Told) => {
        told.push(message);
        if (message.caughtUp === 1_100n) resolve();
      });
    });
    for (let n = 0; n < 200; n++) await store.append(`live-${n % 7}`, events(2), { expectedRevision: 'any' });
    await caughtUp;
    const exit = once(thread, 'exit');
    await store.close();
    await exit;
    expect(told[0]?.refusal).toBe(true);
    expect(told.at(-1)?.ended).toBe(true);
    const positions = told.flatMap(message => message.positions ?? []);
    expect(positions).toEqual(Array.from({ length: 1_100 }, (_, n) => BigInt(n + 1)));
  });

  it('hears of a commit at once, not at the next look', async () => {
    const { store, reader } = await openEmbedded({ folder });
    const other = openEmbeddedReader(reader);
    const heard: number[] = [];
    let appendedAt = 0;
    for await (const message of other.subscribe({ after: await store.head() })) {
      if (message.kind === 'events') heard.push(performance.now() - appendedAt);
      else if (heard.length === 20) break;
      else
        setTimeout(() => {
          appendedAt = performance.now();
          void store.append('heard', [event()], { expectedRevision: 'any' });
        }, 2);
    }
    await other.close();
    await store.close();
    expect(heard.sort((a, b) => a - b)[10]).toBeLessThan(500);
  });

  it('can end by itself while the owner goes on', async () => {
    const { store, reader } = await openEmbedded({ folder });
    const other = openEmbeddedReader(reader);
    const waiting = (async () => {
      for await (const message of other.subscribe())
        if (message.kind === 'caught-up') setTimeout(() => void other.close());
    })();
    await waiting;
    await expect(other.head()).rejects.toThrow('closed');
    expect(await store.head()).toBeGreaterThan(0n);
    await store.close();
  });
});
