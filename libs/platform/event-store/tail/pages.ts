import type { EventFilter, EventStore, StoredEvent } from '../event-store.js';
import type { TailBatch } from './live-tail.js';

/** A page ends after this many events or, so that large events don't fill the memory, this many bytes of them. */
export const PAGE_EVENTS = 1_024;
export const PAGE_BYTES = 4 << 20;

/** Reads the log in pages, up to its head. */
export async function* pages(
  source: Pick<EventStore, 'readAll' | 'head'>,
  after: bigint,
  filter: EventFilter | undefined,
): AsyncGenerator<TailBatch> {
  for (let at = after; ;) {
    const page = await nextPage(source, at, filter);
    if (page.upTo === at) return;
    at = page.upTo;
    yield page;
  }
}

async function nextPage(
  source: Pick<EventStore, 'readAll' | 'head'>,
  after: bigint,
  filter: EventFilter | undefined,
): Promise<TailBatch> {
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
