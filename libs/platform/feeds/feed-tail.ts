import { liveTail, StoreUnavailableError, type EventStore, type LiveTail } from '#platform/event-store';

/** Newest events that are kept for those who are a little behind. */
const RING = { events: 4_096, bytes: 16 << 20 };

/**
 * One subscription of the log behind all who follow feeds. Who is behind the newest events reads the log by himself, at his
 * own pace, until he has come up to them.
 */
export const feedTail = (store: EventStore): LiveTail =>
  liveTail({
    ring: RING,
    source: {
      head: () => store.head(),
      isAway: error => error instanceof StoreUnavailableError && error.reason !== 'closed',
      async *catchUp(after, filter) {
        for await (const message of store.subscribe({ after, filter })) {
          if (message.kind === 'events')
            yield { events: message.events, upTo: message.events.at(-1)?.position ?? after };
          else yield { events: [], upTo: message.position };
          if (message.kind === 'caught-up') return;
        }
      },
      async *follow(after, signal) {
        yield { events: [], upTo: after };
        for await (const message of store.subscribe({ after, signal }))
          yield message.kind === 'events'
            ? { events: message.events, upTo: message.events.at(-1)?.position ?? after }
            : { events: [], upTo: message.position };
      },
    },
  });
