import type { EventFilter } from '#platform/event-store';

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

/** What to ask the log for; undefined: the filter leaves nothing of the feed. */
export function logFilter(feed: Feed, { categories, types }: FeedFilter): EventFilter | undefined {
  const wanted =
    categories.length === 0
      ? feed.categories
      : feed.categories
        ? categories.filter(category => feed.categories?.includes(category))
        : categories;
  if (wanted?.length === 0) return undefined;
  return {
    ...(wanted ? { streamPrefixes: wanted.map(category => `${category}-`) } : {}),
    ...(types.length > 0 ? { typePrefixes: types } : {}),
  };
}
