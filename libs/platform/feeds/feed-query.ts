import { ProblemError, validation } from '#platform/problems';
import type { FeedFilter } from './feed.js';

/* What a subscriber may say in the address. */

const LIMIT = { usual: 100, most: 1_000 };

/** `?category=promise,case` or repeated. */
export function words(name: string, told: string | string[] | undefined): string[] {
  const list = [told ?? []].flat().flatMap(text => text.split(','));
  if (list.length > 50 || list.some(word => !/^\w{1,80}$/.test(word)))
    throw wrong(name, 'expected at most 50 names, separated by commas');
  return list;
}

export function flag(name: string, told: string | string[] | undefined): boolean | undefined {
  if (told === undefined) return undefined;
  if (told !== 'true' && told !== 'false') throw wrong(name, 'expected true or false');
  return told === 'true';
}

/** Events of a page. */
export function pageLimit(told: string | string[] | undefined, asPage: boolean): number {
  if (told === undefined) return LIMIT.usual;
  if (!asPage) throw wrong('limit', 'expected with Accept: application/cloudevents-batch+json only');
  const limit = typeof told === 'string' && /^\d{1,4}$/.test(told) ? Number(told) : 0;
  if (limit < 1 || limit > LIMIT.most) throw wrong('limit', `expected a number from 1 to ${LIMIT.most}`);
  return limit;
}

/** RFC 8288: where the next page is, with the same filter. It stays the same for good. */
export function nextLink(
  name: string,
  from: bigint,
  limit: number,
  { categories, types }: FeedFilter,
): string {
  const query = new URLSearchParams({ from: String(from), limit: String(limit) });
  if (categories.length > 0) query.set('category', categories.join(','));
  if (types.length > 0) query.set('type', types.join(','));
  return `</feeds/${name}?${query}>; rel="next"`;
}

const wrong = (name: string, message: string): ProblemError =>
  new ProblemError(validation, {}, { errors: [{ pointer: name, rule: 'format', message }] });
