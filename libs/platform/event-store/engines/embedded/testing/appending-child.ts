import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { metadataOfBatch } from '../../../testing/log-checks.js';
import { openEmbedded } from '../open-embedded.js';
import type { Following } from './following-thread.js';

/**
 * A process that appends to the folder of its argument as fast as it can until it is killed, and writes a line for
 * each acknowledgement: stream, revision and position of the last event, ids. Each event names its batch. With
 * a third argument, a thread of it follows the log and keeps what it has seen in that file.
 */
const WRITERS = 64;
const [folder = '', payload = '300', seen] = process.argv.slice(2);
const { store, reader } = await openEmbedded({ folder });
const data = Buffer.alloc(Number(payload), 'x');
if (seen) await follow(seen);
process.stdout.write('open\n');

async function follow(file: string): Promise<void> {
  const workerData: Following = { reader, file };
  await once(new Worker(new URL('./following-thread.js', import.meta.url), { workerData }), 'message');
}

async function appendOn(stream: string): Promise<never> {
  for (;;) {
    const [batch, size] = [randomUUID(), 1 + Math.floor(Math.random() * 4)];
    const events = Array.from({ length: size }, (_, index) => ({
      id: randomUUID(),
      type: 'Loaded',
      data,
      metadata: Buffer.from(JSON.stringify(metadataOfBatch(batch, size, index))),
    }));
    const { revision, position } = await store.append(stream, events, { expectedRevision: 'any' });
    process.stdout.write(`${stream} ${revision} ${position} ${events.map(({ id }) => id).join(',')}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => appendOn(`load-${writer % 9}`)));
