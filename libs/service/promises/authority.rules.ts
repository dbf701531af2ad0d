import type { Actor } from '#platform/access';
import { evolve, streamType } from '#platform/event-sourcing';
import { daysBetween, localDate, type Instant } from '#platform/time';
import type { Price } from '#service/registry/registry.events.js';
import type { Exceeded } from './approval.events.js';
import { PromiseAuthorityGranted, PROMISING_ROLES, type PromisingRole } from './authority.events.js';
import type { PromiseDue, PromiseTopic } from './promise.events.js';

export type Grants = Readonly<Partial<Record<PromisingRole, Readonly<PromiseAuthorityGranted>>>>;

/** What each role may promise, one stream a house. Nothing granted yet: nobody is limited. */
export const promiseAuthority = streamType<Grants>({
  category: 'promiseAuthority',
  initial: {},
  absenceIsKept: true,
  evolve: [evolve(PromiseAuthorityGranted, ({ data }, state: Grants) => ({ ...state, [data.role]: data }))],
});
export const HOUSE = 'house';

interface Proposal {
  readonly about: PromiseTopic;
  readonly amount?: Readonly<Price>;
  readonly due?: PromiseDue;
}

/**
 * What of a promise goes beyond the actor's roles; undefined: he may make it. Who may approve promises freely, unless
 * something was granted to his own role; whoever has no grant where others have one may promise nothing alone.
 */
export function exceeds(
  grants: Grants,
  { roles }: Actor,
  proposal: Proposal,
  now: Instant,
  zone: string,
): Exceeded | undefined {
  const own = PROMISING_ROLES.filter(role => roles.includes(role));
  if (own.length === 0 || Object.keys(grants).length === 0) return undefined;
  const limits = own.flatMap(role => grants[role] ?? []);
  if (limits.length === 0) {
    return own.some(role => role === 'supervisor' || role === 'manager') ? undefined : 'role';
  }
  const beyond = limits.map(limit => beyondOne(limit, proposal, now, zone));
  return beyond.includes(undefined) ? undefined : beyond[0];
}

function beyondOne(
  { topics, maxValue, maxTermDays }: Readonly<PromiseAuthorityGranted>,
  { about, amount, due }: Proposal,
  now: Instant,
  zone: string,
): Exceeded | undefined {
  if (!topics.includes(about)) return 'topic';
  if (amount && !(maxValue?.currency === amount.currency && amount.minor <= maxValue.minor)) return 'value';
  if (maxTermDays === undefined || due?.latestAt === undefined) return undefined;
  const latestOn = due.latestOn ?? localDate(due.latestAt, zone);
  return daysBetween(localDate(now, zone), latestOn) > maxTermDays ? 'term' : undefined;
}
