import type { EventFilter } from './event-store.js';
import { namePattern } from './name-pattern.js';

export type EventMatcher = (event: { readonly stream: string; readonly type: string }) => boolean;
type NameMatcher = (name: string) => boolean;

/** Compiled once, asked for every event. Throws `InvalidFilterError` for a pattern that RE2 does not take. */
export function matcherOf(filter: EventFilter | undefined): EventMatcher {
  const stream = namesLike(filter?.streamPrefixes, filter?.streamPattern);
  const type = namesLike(filter?.typePrefixes, filter?.typePattern);
  if (stream && type) return event => type(event.type) && stream(event.stream);
  if (stream) return event => stream(event.stream);
  if (type) return event => type(event.type);
  return () => true;
}

/** A matcher for one name: begins with one of the prefixes, and has the pattern somewhere; undefined: any name will do. */
export function namesLike(
  prefixes: readonly string[] | undefined,
  pattern: string | undefined,
): NameMatcher | undefined {
  const begins = prefixes && ((name: string) => prefixes.some(prefix => name.startsWith(prefix)));
  const has = pattern === undefined ? undefined : namePattern(pattern);
  if (begins && has) return name => begins(name) && has(name);
  return begins ?? has;
}
