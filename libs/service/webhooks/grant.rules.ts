import { evolve, streamType, type Recorded } from '#platform/event-sourcing';
import type { GrantOnRecord, Sight } from '#platform/feeds';
import { FeedGranted, FeedGrantEnded } from './grant.events.js';

export interface FeedGrantState {
  readonly status: 'none' | 'open' | 'ended';
  readonly granted: FeedGranted | undefined;
}

/** A grant of a feed: it is given once and ends once. */
export const feedGrant = streamType<FeedGrantState>({
  category: 'feedGrant',
  initial: { status: 'none', granted: undefined },
  evolve: [
    evolve(FeedGranted, ({ data }, _: FeedGrantState) => ({ status: 'open', granted: data })),
    evolve(FeedGrantEnded, (_, state: FeedGrantState) => ({ ...state, status: 'ended' })),
  ],
});

/** What is told of a sight in facts and rows: what cannot be told, a function, follows from it. */
export interface Narrowing {
  readonly categories?: readonly string[];
  readonly subject?: string;
  readonly caseId?: string;
  readonly shopId?: string;
  readonly until?: number;
}

/** The same for the same, whatever order its members are in. */
export const narrowingText = ({ categories, subject, caseId, shopId, until }: Narrowing): string =>
  JSON.stringify({ categories, subject, caseId, shopId, until });

export const narrowingOf = (granted: FeedGranted): Narrowing => ({
  categories: granted.categories.length > 0 ? granted.categories : undefined,
  subject: granted.subject,
  caseId: granted.caseId,
  shopId: granted.shopId,
  until: granted.until,
});

/** `grantId`: of the grant on record that it is by, which ends it. */
export const sightBy = ({ shopId, ...rest }: Narrowing, grantId?: string): Sight => ({
  ...rest,
  ...(shopId !== undefined && { only: namesShop(shopId) }),
  ...(grantId !== undefined && {
    endedBy: { stream: `${feedGrant.category}-${grantId}`, type: FeedGrantEnded.name },
  }),
});

/** A grant as feeds go by it; undefined: there is none. */
export const onRecord = ({ status, granted }: FeedGrantState, grantId: string): GrantOnRecord | undefined =>
  granted && {
    feed: granted.feed,
    to: granted.to,
    sight: sightBy(narrowingOf(granted), grantId),
    ended: status === 'ended',
  };

/** Members of facts that are a shop, as `{id, label}`. */
const SHOPS = ['shop', 'toPoint', 'point'] as const;

/** Facts that name the shop themselves: an order that was opened there, a part on its way to it. */
const namesShop =
  (shopId: string) =>
  ({ data }: Recorded): boolean =>
    SHOPS.some(member => {
      const place = (data as Readonly<Record<string, unknown>>)[member];
      return typeof place === 'object' && place !== null && 'id' in place && place.id === shopId;
    });
