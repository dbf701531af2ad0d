import { randomUUID } from 'node:crypto';
import { writeMetadata } from '../../../stream-metadata.js';
import { openEmbedded } from '../open-embedded.js';

/** A process that appends to streams that show their newest five events, deletes one at times, and scavenges all the while. */
const [folder = ''] = process.argv.slice(2);
const { store, scavenge } = await openEmbedded({ folder });
process.stdout.write('open\n');

async function appendOn(stream: string): Promise<never> {
  await writeMetadata(store, stream, { $maxCount: 5 });
  for (let round = 1; ; round++) {
    const events = Array.from({ length: 20 }, () => ({
      id: randomUUID(),
      type: 'Kept',
      data: Buffer.alloc(200, 'x'),
      metadata: new Uint8Array(0),
    }));
    await store.append(stream, events, { expectedRevision: 'any' });
    if (round % 10 === 0) await store.delete(stream, { expectedRevision: 'any' });
  }
}

async function keepScavenging(): Promise<never> {
  for (;;) {
    const { events } = await scavenge();
    process.stdout.write(`${events}\n`);
  }
}

await Promise.all([keepScavenging(), ...Array.from({ length: 8 }, (_, n) => appendOn(`kept-${n}`))]);
