import { evolve, streamType, type Policy } from '#platform/event-sourcing';
import type { LocalDate } from '#platform/time';
import { CustomerCostRecorded, type Amount, type CostKind, type Quantity } from './follow-up.events.js';

/** How many costs were told by hand; what contacts cost is counted from the contacts. */
export interface CostLedgerState {
  readonly entries: number;
}
export const costLedger = streamType<CostLedgerState>({
  category: 'costLedger',
  initial: { entries: 0 },
  evolve: [
    evolve(CustomerCostRecorded, (_event, state: CostLedgerState) => ({ entries: state.entries + 1 })),
  ],
});

/** A count of which sometimes only the least is known. */
export interface Count {
  readonly count: number;
  /** True: it was that often or more. */
  readonly atLeast: boolean;
}

/** One thing that cost the customer something, or, on the company's side, one time it came forward. */
export interface CostEntry {
  readonly side: 'customer' | 'company';
  readonly kind: CostKind;
  readonly count: number;
  readonly atLeast: boolean;
  /** Unit of a quantity told by hand, e.g. minutes. */
  readonly unit?: string;
  readonly unanswered?: boolean;
  readonly amount?: Amount;
  readonly contactId?: string;
  /** Told by hand, not counted from a contact. */
  readonly told?: boolean;
  readonly on?: LocalDate;
}

/** A house's guess of what wears a customer out, not a measurement: points for each time. */
export type EffortWeights = Readonly<Partial<Record<CostKind, number>>>;
export const effortScore: Policy<EffortWeights> = {
  id: 'effort-score',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: { trip: 5, call: 1, email: 1, message: 1, letter: 2 },
    },
  ],
};

const TIMES = ['trip', 'call', 'email', 'message', 'letter'] as const;
const MEASURED = ['waiting', 'days-without', 'transport', 'parking', 'other'] as const;

/**
 * What a case cost the customer. A cost told by hand with its contact takes the place of what was counted from that
 * contact; where only the least is known, so is the sum.
 */
export function customerCosts(entries: readonly CostEntry[], weights: EffortWeights) {
  const own = withoutDoubles(entries.filter(entry => entry.side === 'customer'));
  const times = Object.fromEntries(
    TIMES.map(kind => [kind, sumOf(own.filter(entry => entry.kind === kind))]),
  );
  const company = entries.filter(entry => entry.side === 'company');
  return {
    times: times as Readonly<Record<(typeof TIMES)[number], Count>>,
    unanswered: own
      .filter(entry => entry.unanswered)
      .map(({ kind, contactId, on }) => ({ kind, contactId, on })),
    /** Named without a time: quantities by unit, sums of money by currency, and what was named with neither. */
    measured: MEASURED.flatMap(kind => measuredOf(kind, own)),
    money: moneyOf(own),
    company: {
      calls: sumOf(company.filter(entry => entry.kind === 'call')),
      messages: sumOf(company.filter(entry => entry.kind === 'message' || entry.kind === 'email')),
      letters: sumOf(company.filter(entry => entry.kind === 'letter')),
      visits: sumOf(company.filter(entry => entry.kind === 'trip')),
    },
    effort: own.reduce(
      (score, entry) => score + (weights[entry.kind] ?? 0) * (entry.unit ? 0 : entry.count),
      0,
    ),
  };
}

function withoutDoubles(entries: readonly CostEntry[]): readonly CostEntry[] {
  const told = new Set(entries.filter(entry => entry.told && entry.contactId).map(keyOf));
  return entries.filter(entry => entry.told || !told.has(keyOf(entry)));
}
const keyOf = ({ kind, contactId }: CostEntry): string => `${kind} ${contactId}`;

const sumOf = (entries: readonly CostEntry[]): Count => ({
  count: entries.reduce((total, entry) => total + entry.count, 0),
  atLeast: entries.some(entry => entry.atLeast),
});

function measuredOf(kind: CostKind, entries: readonly CostEntry[]) {
  const those = entries.filter(entry => entry.kind === kind);
  const units = [...new Set(those.map(entry => entry.unit))];
  return units.map(unit => {
    const same = those.filter(entry => entry.unit === unit);
    const known = same.filter(entry => entry.count > 0 || entry.atLeast);
    return known.length > 0 ? { kind, unit, ...sumOf(known) } : { kind, named: true };
  });
}

function moneyOf(entries: readonly CostEntry[]): readonly Amount[] {
  const amounts = entries.flatMap(entry => entry.amount ?? []);
  return [...new Set(amounts.map(amount => amount.currency))].sort().map(currency => ({
    currency,
    minor: amounts.filter(amount => amount.currency === currency).reduce((sum, { minor }) => sum + minor, 0),
  }));
}

/** The count of a quantity told by hand; without one, a trip or call was one, anything else was only named. */
export function countOf(kind: CostKind, quantity: Quantity | undefined): Count {
  if (quantity?.exactly !== undefined) return { count: quantity.exactly, atLeast: false };
  if (quantity?.atLeast !== undefined) return { count: quantity.atLeast, atLeast: true };
  return { count: (TIMES as readonly CostKind[]).includes(kind) ? 1 : 0, atLeast: false };
}
