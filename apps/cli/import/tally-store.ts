import type { EventStore } from '#platform/event-store';
import { eventDigest, logDigest } from '../log-file/event-digest.js';
import { counted, StreamTable } from '../log-file/stream-table.js';
import { isFiller } from './fillers.js';

export interface StoreTally {
  readonly streams: StreamTable;
  /** SHA-256 over the digests of all events counted, in log order. */
  readonly digest: string;
  readonly events: number;
}

/** Reads everything that the store has now, of all streams or of those in a table. */
export async function tallyStore(
  store: Pick<EventStore, 'readAll'>,
  options: {
    readonly only?: StreamTable;
    readonly signal?: AbortSignal;
    readonly told?: (events: number) => void;
  },
): Promise<StoreTally> {
  const streams = new StreamTable();
  const overall = logDigest();
  let events = 0;
  for await (const event of store.readAll({ system: true })) {
    options.signal?.throwIfAborted();
    if (isFiller(event) || (options.only && options.only.get(event.stream) === undefined)) continue;
    const digest = eventDigest(event);
    overall.add(digest);
    streams.set(event.stream, counted(streams.get(event.stream), event.revision, digest));
    options.told?.((events += 1));
  }
  return { streams, digest: overall.hex(), events };
}
