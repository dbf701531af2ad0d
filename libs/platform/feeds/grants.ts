import type { Actor } from '#platform/access';
import type { Recorded } from '#platform/event-sourcing';
import type { Feed } from './feed.js';

/** What of a feed a token may see. */
export interface Sight {
  /** Categories of streams; undefined: all that the feed carries. */
  readonly categories?: readonly string[];
  /** Only what is about this subject. */
  readonly subject?: string;
  /** Only what belongs to this case. */
  readonly caseId?: string;
  /** Only what this says yes to. */
  readonly only?: (event: Recorded) => boolean;
  /** Nothing that is stored from then on, epoch milliseconds. */
  readonly until?: number;
  /** The event of the log that ends it: nothing after it. */
  readonly endedBy?: { readonly stream: string; readonly type: string };
}

/** A grant that is on record, beside those that tokens carry. */
export interface GrantOnRecord {
  readonly feed: string;
  /** Id of the actor. */
  readonly to: string;
  readonly sight: Sight;
  readonly ended: boolean;
}

/**
 * A token is granted `feed:<name>`, `feed:<name>:<category>` or `feed:*`; several grants add up. One that names a subject or
 * a case in its claims sees what is about that subject, or belongs to that case, and nothing else. undefined: nothing.
 */
export function sightOf(
  { grants = [], subject, caseId }: Actor,
  { name }: Pick<Feed, 'name'>,
): Sight | undefined {
  const only = { ...(subject !== undefined && { subject }), ...(caseId !== undefined && { caseId }) };
  if (grants.some(grant => grant === `feed:${name}` || grant === 'feed:*')) return only;
  const part = `feed:${name}:`;
  const categories = grants.flatMap(grant =>
    grant.startsWith(part) && /^\w+$/.test(grant.slice(part.length)) ? [grant.slice(part.length)] : [],
  );
  return categories.length > 0 ? { ...only, categories } : undefined;
}
