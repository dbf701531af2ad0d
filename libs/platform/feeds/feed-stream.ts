import type { LiveTail } from '#platform/event-store';
import { endsSight, logFilter, passesFeed, type Feed, type FeedFilter } from './feed.js';
import type { Pseudonym } from './feed-event.js';
import { feedText } from './feed-text.js';
import type { Framing } from './http/framing.js';
import type { Sight } from './grants.js';

export interface FeedRequest extends FeedFilter {
  /** Events after this position. */
  readonly from: bigint;
  /** false: ends once caught up. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

export interface FeedMessage {
  /** As it goes on the wire; empty: only the position has moved. */
  readonly text: string;
  /** Everything of the feed up to here was told. */
  readonly position: bigint;
  readonly caughtUp: boolean;
}

/** The feed from a position on: every event once, in log order, and "caught up" each time none is left. */
export async function* feedStream(
  tail: Pick<LiveTail, 'subscribe'>,
  { feed, sight, pseudonym }: { feed: Feed; sight: Sight; pseudonym: Pseudonym },
  request: FeedRequest,
  framing: Framing,
): AsyncGenerator<FeedMessage> {
  const { from, follow, signal } = request;
  // What leaves nothing is followed too: who asks for it is told how far the log is.
  const filter = logFilter(feed, sight, request) ?? { streamPrefixes: [] };
  const passes = passesFeed(sight, request);
  for await (const message of tail.subscribe({ after: from, filter, signal })) {
    if (message.kind !== 'events') {
      const { position } = message;
      const caughtUp = message.kind === 'caught-up';
      yield { text: caughtUp ? framing.caughtUp(String(position)) : '', position, caughtUp };
      if (caughtUp && !follow) return;
      continue;
    }
    const end = message.events.findIndex(stored => endsSight(sight, stored));
    const before = end < 0 ? message.events : message.events.slice(0, end);
    const text = before
      .filter(passes)
      .map(stored => framing.event(String(stored.position), feedText(feed.name, stored, pseudonym)))
      .join('');
    const position = message.events.at(end)?.position ?? from;
    yield { text: end < 0 ? text : text + framing.ended('grant'), position, caughtUp: false };
    if (end >= 0) return;
  }
}
