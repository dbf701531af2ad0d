import { decodeEvent, isFact, type Recorded } from '#platform/event-sourcing';
import type { EventFilter, StoredEvent } from '#platform/event-store';
import type { Sight } from './grants.js';

/** A stream of facts that a token can be granted: `feed:<name>`. */
export interface Feed {
  readonly name: string;
  readonly summary: string;
  /** Categories of streams it carries; absent: all but the store's own. */
  readonly categories?: readonly string[];
}

/** What a subscriber asks for beside the feed's name; both narrow what the feed carries. */
export interface FeedFilter {
  readonly categories: readonly string[];
  readonly types: readonly string[];
}

/** What to ask the log for; undefined: feed, grant and filter together leave nothing. */
export function logFilter(
  feed: Feed,
  sight: Sight,
  { categories, types }: FeedFilter,
): EventFilter | undefined {
  const wanted = [feed.categories, sight.categories, categories.length > 0 ? categories : undefined].reduce(
    (all, some) => (all && some ? all.filter(each => some.includes(each)) : (all ?? some)),
  );
  if (wanted?.length === 0) return undefined;
  return {
    ...(wanted ? { streamPrefixes: wanted.map(category => `${category}-`) } : {}),
    ...(types.length > 0 ? { typePrefixes: types } : {}),
  };
}

/** Decides of each event that passed the log's filter: it goes by beginnings, and knows no subjects. */
export const passesFeed =
  ({ subject, caseId }: Sight, { types }: Pick<FeedFilter, 'types'>) =>
  (stored: StoredEvent): boolean =>
    isFact(stored) &&
    (types.length === 0 || types.includes(stored.type)) &&
    ((subject === undefined && caseId === undefined) || isAbout(decodeEvent(stored), subject, caseId));

const isAbout = ({ envelope }: Recorded, subject?: string, caseId?: string): boolean =>
  (subject === undefined || envelope.subjects.includes(subject)) &&
  (caseId === undefined || envelope.caseId === caseId);
