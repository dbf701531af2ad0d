import type { OpenStreams, StreamEnd } from '#platform/event-sourcing/http/index.js';
import type { FeedMessage } from '../feed-stream.js';
import type { Framing } from './framing.js';
import type { Subscriber } from './subscribers.js';

/**
 * Sends messages as fast as they are taken, and no faster: of a subscriber that reads slowly nothing waits here but the
 * message it is at.
 */
export function followFeed(
  streams: OpenStreams,
  reply: Parameters<OpenStreams['open']>[0],
  {
    feed,
    who,
    from,
    until,
    framing,
    now,
    subscribers,
    messages,
  }: {
    feed: string;
    who: string;
    from: bigint;
    /** What it was opened by ends then. */
    until: StreamEnd | undefined;
    framing: Framing;
    now: () => number;
    subscribers: Set<Subscriber>;
    messages: (signal: AbortSignal) => AsyncIterable<FeedMessage>;
  },
): Promise<void> {
  const gone = new AbortController();
  let caughtUp = false;
  const stream = streams.open(reply, {
    kind: 'feed',
    of: who,
    contentType: framing.contentType,
    until,
    beat: () => framing.beat(String(subscriber.position), caughtUp),
    onClose: () => gone.abort(),
  });
  const subscriber: Subscriber = {
    feed,
    who,
    stream,
    position: from,
    caughtUpAt: undefined,
    since: now(),
  };
  subscribers.add(subscriber);
  stream.write(framing.begin());

  async function send(): Promise<void> {
    try {
      for await (const message of messages(gone.signal)) {
        if (stream.closed) return;
        caughtUp = message.caughtUp;
        if (!stream.write(message.text)) await stream.drained();
        subscriber.position = message.position;
        if (caughtUp) subscriber.caughtUpAt = now();
      }
    } finally {
      subscribers.delete(subscriber);
      // Also where the log failed: it comes back, and goes on after its last position.
      stream.end();
    }
  }
  return send();
}
