import { openEmbedded, type EventStore } from '#platform/event-store';
import type { BenchEvent } from '../events.js';
import type { Subject } from '../subject.js';

const decoder = new TextDecoder();
const METADATA = new Uint8Array();

/** The embedded engine as a library: the load runs in its process, on the thread that calls it. */
export async function embedded(folder: string): Promise<Subject> {
  const { store } = await openEmbedded({ folder });
  return {
    name: 'embedded',
    notes: ['embedded: in process, as a library; the load runs on the calling thread.'],
    async append(stream, events, expectedRevision) {
      await store.append(stream, events.map(encoded), { expectedRevision });
    },
    readStream: stream => count(store.read(stream)),
    readBytes: limit => count(store.readAll({ limit })),
    async readDecoded(limit) {
      let read = 0;
      for await (const { data } of store.readAll({ limit }))
        if (JSON.parse(decoder.decode(data)) !== null) read++;
      return read;
    },
    subscribe: wanted => subscribe(store, wanted),
    close: () => store.close(),
  };
}

export const encoded = ({ id, type, data }: BenchEvent) => ({
  id,
  type,
  data: Buffer.from(JSON.stringify(data)),
  metadata: METADATA,
});

async function count(events: AsyncIterable<unknown>): Promise<number> {
  let read = 0;
  for await (const _ of events) read++;
  return read;
}

async function subscribe(store: EventStore, wanted: number): Promise<number> {
  let seen = 0;
  for await (const message of store.subscribe()) {
    if (message.kind === 'events') seen += message.events.length;
    if (seen >= wanted || message.kind === 'caught-up') break;
  }
  return Math.min(seen, wanted);
}
