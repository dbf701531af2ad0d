import { compareDates, yearsAfter } from './retention-dates.rules.js';
import type { LocalDate } from '#platform/time';
import type { ProductClass } from '#service/registry/registry.events.js';
import type { RetentionRule } from './retention.policies.js';

/** What stands against deleting now: it is not finished. */
export const BLOCKERS = [
  'open-case',
  'open-repair',
  'open-promise',
  'open-dispute',
  'open-remedy',
  'open-return',
  'open-request',
] as const;
export type Blocker = (typeof BLOCKERS)[number];
export interface Blocked {
  readonly why: Blocker;
  /** Stream of what is not finished. */
  readonly stream: string;
}

/** Something that a retention rule may be about. */
export interface Held {
  readonly of: RetentionRule['of'];
  readonly stream: string;
  readonly productClass?: ProductClass;
  /** The last day of it, as late as it may be. */
  readonly lastOn: LocalDate;
}

export interface Kept {
  readonly rule: RetentionRule;
  readonly stream: string;
  /** The last day on which it is kept. */
  readonly until: LocalDate;
}
export interface Judgement {
  readonly verdict: 'refuse' | 'restrict' | 'erase';
  readonly blocked: readonly Blocked[];
  /** What runs on that day, the longest first; those that bind decide. */
  readonly kept: readonly Kept[];
  /** The longest that binds. */
  readonly binding?: Kept;
}

/**
 * Whether a person’s data may be deleted on a day: not while something of his is not finished; left alone while the law
 * requires keeping (PIPL §47); otherwise yes. What only the house would like to keep, or is only remembered to be law,
 * does not stand against it.
 */
export function judgeErasure(
  { held, blocked }: { readonly held: readonly Held[]; readonly blocked: readonly Blocked[] },
  rules: readonly RetentionRule[],
  on: LocalDate,
): Judgement {
  const kept = held
    .flatMap(one =>
      rules
        .filter(rule => isAbout(rule, one))
        .map(rule => ({ rule, stream: one.stream, until: yearsAfter(one.lastOn, rule.years) })),
    )
    .filter(({ until }) => until >= on)
    .sort((a, b) => compareDates(b.until, a.until));
  const binding = kept.find(({ rule }) => rule.binding && rule.ground.source !== 'memory');
  const verdict = blocked.length > 0 ? 'refuse' : binding ? 'restrict' : 'erase';
  return { verdict, blocked, kept, binding };
}

const isAbout = ({ of, productClasses }: RetentionRule, held: Held): boolean =>
  of === held.of &&
  (productClasses === undefined ||
    (held.productClass !== undefined && productClasses.includes(held.productClass)));
