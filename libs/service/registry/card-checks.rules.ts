import type { Policy, Recorded } from '#platform/event-sourcing';
import { sortKey, type Instant } from '#platform/time';
import type { CloneVerdict } from './card-check.events.js';
import type { WarrantyCardVerified } from './registry.events.js';

/** One check of a card: when, and from where or by whom. */
export interface OneCheck {
  readonly at: Instant;
  readonly origin: string;
}

/** What is remembered of the checks of one card. */
export interface CardChecks {
  readonly count: number;
  /** The latest ones, oldest first. */
  readonly recent: readonly OneCheck[];
  readonly suspectedAt?: Instant;
  /** Absent while nobody has looked into the suspicion. */
  readonly verdict?: CloneVerdict;
}
export const NO_CHECKS: CardChecks = { count: 0, recent: [] };

/** Checks that are remembered one by one; more of them come from a program, not from people with a card in their hands. */
const REMEMBERED = 50;

/**
 * From how many different places or askers a card has to be checked, within how many days, to be taken for cloned. An
 * assumption of this house: the sources tell to check a card when in doubt, and give no number.
 */
export const cloneSuspicion: Policy<{ readonly origins: number; readonly withinDays: number }> = {
  id: 'clone-suspicion',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { origins: 4, withinDays: 7 } }],
};

const DAY_MS = 86_400_000;

/** A place tells more than who asked: many owners call the same desk. */
export const originOf = (check: Pick<WarrantyCardVerified, 'place' | 'asker' | 'channel'>): string =>
  check.place !== undefined
    ? `place ${check.place.normalize('NFKC').trim().toLowerCase()}`
    : `asker ${check.asker ?? check.channel}`;

export const checkedFrom = ({ data, envelope }: Recorded<WarrantyCardVerified>): OneCheck => ({
  at: envelope.occurredAt === 'unknown' ? envelope.recordedAt : sortKey(envelope.occurredAt),
  origin: originOf(data),
});

export const withCheck = (checks: CardChecks, check: OneCheck): CardChecks => ({
  ...checks,
  count: checks.count + 1,
  recent: [...checks.recent, check].slice(-REMEMBERED),
});

/** What speaks for more than one copy of a card by the checks up to this one; undefined: nothing new. */
export function cloneSuspected(
  { recent, suspectedAt, verdict }: CardChecks,
  check: OneCheck,
  { origins, withinDays }: { readonly origins: number; readonly withinDays: number },
): { readonly checks: number; readonly origins: number } | undefined {
  const isKnown = suspectedAt !== undefined && verdict !== 'genuine';
  if (isKnown) return undefined;
  const since = check.at - withinDays * DAY_MS;
  const counted = [...recent, check].filter(({ at }) => at > since && at <= check.at);
  const places = new Set(counted.map(({ origin }) => origin)).size;
  return places >= origins ? { checks: counted.length, origins: places } : undefined;
}
