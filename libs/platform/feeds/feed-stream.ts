import { decodeEvent, isFact } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { feedEvent, type Pseudonym } from './feed-event.js';
import { logFilter, type Feed, type FeedFilter } from './feed.js';

export interface FeedRequest extends FeedFilter {
  /** Events after this position. */
  readonly from: bigint;
  /** false: ends once caught up. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/** How one message is written on the wire. */
export interface Framing {
  readonly contentType: string;
  event(position: string, json: string): string;
  caughtUp(position: string): string;
}

export const NDJSON: Framing = {
  contentType: 'application/x-ndjson; charset=utf-8',
  event: (_position, json) => `${json}\n`,
  caughtUp: position => `{"caughtUp":true,"position":"${position}"}\n`,
};
export const SERVER_SENT_EVENTS: Framing = {
  contentType: 'text/event-stream; charset=utf-8',
  event: (position, json) => `id: ${position}\ndata: ${json}\n\n`,
  caughtUp: position => `id: ${position}\nevent: caught-up\ndata: {"position":"${position}"}\n\n`,
};

/** The feed from a position on: every event once, in log order, and "caught up" each time none is left. */
export async function* feedStream(
  store: EventStore,
  feed: Feed,
  request: FeedRequest,
  framing: Framing,
  pseudonym: Pseudonym,
): AsyncGenerator<string> {
  const filter = logFilter(feed, request);
  if (!filter) {
    yield framing.caughtUp(String(await store.head()));
    return;
  }
  for await (const message of store.subscribe({ after: request.from, filter, signal: request.signal })) {
    if (message.kind === 'events') {
      const texts = message.events
        .filter(
          stored => isFact(stored) && (request.types.length === 0 || request.types.includes(stored.type)),
        )
        .map(stored =>
          framing.event(String(stored.position), JSON.stringify(feedEvent(decodeEvent(stored), pseudonym))),
        );
      if (texts.length > 0) yield texts.join('');
      continue;
    }
    if (message.kind === 'checkpoint') continue;
    yield framing.caughtUp(String(message.position));
    if (!request.follow) return;
  }
}
