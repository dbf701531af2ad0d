import { randomUUID } from 'node:crypto';
import { openEmbedded } from '../open-embedded.js';

/**
 * A process that appends to the folder of its argument as fast as it can until it is killed, and writes a line for
 * each acknowledgement: stream, revision and position of the last event, ids. Each event names its batch.
 */
const [folder = '', payload = '300'] = process.argv.slice(2);
const { store } = await openEmbedded({ folder });
const data = Buffer.alloc(Number(payload), 'x');
process.stdout.write('open\n');

async function appendOn(stream: string): Promise<never> {
  for (;;) {
    const [batch, size] = [randomUUID(), 1 + Math.floor(Math.random() * 4)];
    const events = Array.from({ length: size }, (_, index) => ({
      id: randomUUID(),
      type: 'Loaded',
      data,
      metadata: Buffer.from(JSON.stringify({ batch, size, index })),
    }));
    const { revision, position } = await store.append(stream, events, { expectedRevision: 'any' });
    process.stdout.write(`${stream} ${revision} ${position} ${events.map(({ id }) => id).join(',')}\n`);
  }
}

await Promise.all(Array.from({ length: 24 }, (_, writer) => appendOn(`load-${writer % 9}`)));
