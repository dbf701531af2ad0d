import type { EventStore } from '#platform/event-store';
import { endsSight, logFilter, passesFeed, type Feed, type FeedFilter } from './feed.js';
import type { Pseudonym } from './feed-event.js';
import { feedText } from './feed-text.js';
import type { Sight } from './grants.js';

/** CloudEvents JSON format, section 4: a JSON array of events. */
export const CLOUDEVENTS_BATCH = 'application/cloudevents-batch+json';

/** Events that a page looks at, at most: where a filter leaves few, it ends before it is full. */
const MOST_LOOKED_AT = 20_000;

export interface FeedPage {
  readonly json: string;
  /** Everything of the feed up to here is in this page, or in those before. */
  readonly upTo: bigint;
  /** There is more behind it now. */
  readonly more: boolean;
}

/** At most `limit` events after a position. The page after a position is the same for good once it is full. */
export async function feedPage(
  store: Pick<EventStore, 'head' | 'readAll'>,
  { feed, sight, pseudonym }: { feed: Feed; sight: Sight; pseudonym: Pseudonym },
  request: FeedFilter & { readonly from: bigint; readonly limit: number },
): Promise<FeedPage> {
  const head = await store.head();
  const filter = logFilter(feed, sight, request);
  const passes = passesFeed(sight, request);
  const texts: string[] = [];
  let upTo = request.from;
  let more = false;
  let lookedAt = 0;
  if (filter)
    for await (const stored of store.readAll({ after: request.from, filter })) {
      if (stored.position > head) break;
      if (endsSight(sight, stored))
        return { json: `[${texts.join(',')}]`, upTo: stored.position, more: false };
      more = texts.length === request.limit || lookedAt === MOST_LOOKED_AT;
      if (more) break;
      lookedAt += 1;
      if (passes(stored)) texts.push(feedText(feed.name, stored, pseudonym));
      upTo = stored.position;
    }
  return { json: `[${texts.join(',')}]`, upTo: more || head < upTo ? upTo : head, more };
}
