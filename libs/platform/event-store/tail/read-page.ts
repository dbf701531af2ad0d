import type { EventFilter, EventStore, StoredEvent } from '../event-store.js';

/** A page ends after this many events or, so that large events don't fill the memory, this many bytes of them. */
const PAGE_EVENTS = 1_024;
const PAGE_BYTES = 4 << 20;

/** The next events after a position; `upTo`: all up to there is in the page or filtered out. */
export async function readPage(
  source: Pick<EventStore, 'readAll' | 'head'>,
  after: bigint,
  filter: EventFilter | undefined,
): Promise<{ readonly events: readonly StoredEvent[]; readonly upTo: bigint }> {
  // Asked before, so that a page which ends early has looked at everything up to there.
  const head = await source.head();
  if (head <= after) return { events: [], upTo: after };
  const events: StoredEvent[] = [];
  let bytes = 0;
  for await (const event of source.readAll({ after, filter, limit: PAGE_EVENTS })) {
    events.push(event);
    bytes += event.data.byteLength + event.metadata.byteLength;
    if (events.length === PAGE_EVENTS || bytes >= PAGE_BYTES) return { events, upTo: event.position };
  }
  const last = events.at(-1)?.position ?? after;
  return { events, upTo: last > head ? last : head };
}
