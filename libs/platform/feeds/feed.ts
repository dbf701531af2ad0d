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
  const end = sight.endedBy;
  if (wanted?.length === 0) return end && { streamPrefixes: [end.stream], typePrefixes: [end.type] };
  return {
    ...(wanted && {
      streamPrefixes: [...wanted.map(category => `${category}-`), ...(end ? [end.stream] : [])],
    }),
    ...(types.length > 0 && { typePrefixes: [...types, ...(end ? [end.type] : [])] }),
  };
}

/** Whether this is the event that ends the grant. */
export const endsSight = ({ endedBy }: Sight, { stream, type }: StoredEvent): boolean =>
  stream === endedBy?.stream && type === endedBy.type;

/** Decides of each event that passed the log's filter: it goes by beginnings, and knows no subjects. */
export const passesFeed =
  (sight: Sight, { types }: Pick<FeedFilter, 'types'>) =>
  (stored: StoredEvent): boolean =>
    isFact(stored) &&
    (types.length === 0 || types.includes(stored.type)) &&
    (sight.until === undefined || stored.storedAt < sight.until) &&
    // asked for so that its end is seen
    (sight.endedBy === undefined || !stored.stream.startsWith(sight.endedBy.stream)) &&
    covers(sight, stored);

const covers = ({ subject, caseId, only }: Sight, stored: StoredEvent): boolean => {
  if (subject === undefined && caseId === undefined && !only) return true;
  const event = decodeEvent(stored);
  return isAbout(event, subject, caseId) && (only?.(event) ?? true);
};

const isAbout = ({ envelope }: Recorded, subject?: string, caseId?: string): boolean =>
  (subject === undefined || envelope.subjects.includes(subject)) &&
  (caseId === undefined || envelope.caseId === caseId);
