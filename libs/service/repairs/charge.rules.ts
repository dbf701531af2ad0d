import { evolve, streamType, type Recorded } from '#platform/event-sourcing';
import { atInstant, type PartialTime } from '#platform/time';
import {
  ChargeabilityDecided,
  ChargeabilityDisputed,
  ChargeabilityReviewed,
  type Charge,
} from './charge.events.js';
import { QuoteAccepted, QuoteDeclined, QuoteGiven } from './quote.events.js';

/** What stands about the cost of a repair, and who said so. */
export interface StandingCharge extends Readonly<Charge> {
  readonly decisionId: string;
  readonly actor: string;
  readonly at: PartialTime;
  readonly evidence: readonly string[];
}
export interface Dispute extends Readonly<ChargeabilityDisputed> {
  readonly at: PartialTime;
  readonly outcome?: ChargeabilityReviewed['outcome'];
}
export interface Quote extends Readonly<QuoteGiven> {
  readonly at: PartialTime;
  /** From when it binds: when it was recorded, where it was given through us; otherwise when it is told to have been given. */
  readonly bindsFrom: PartialTime;
  readonly outcome: 'open' | 'accepted' | 'declined';
}
export interface Charges {
  readonly charge?: StandingCharge;
  readonly disputes: readonly Dispute[];
  readonly quotes: readonly Quote[];
}
export const NO_CHARGES: Charges = { disputes: [], quotes: [] };

const standing = (event: Recorded<Charge>, decisionId: string): StandingCharge => {
  const { decision, ruleId, cause } = event.data;
  const { actor, occurredAt: at, evidence } = event.envelope;
  return { decision, ruleId, cause, decisionId, actor, at, evidence };
};
const answered =
  (outcome: Quote['outcome']) =>
  ({ data }: { data: QuoteAccepted | QuoteDeclined }, state: Charges): Charges => ({
    ...state,
    quotes: state.quotes.map(one => (one.quoteId === data.quoteId ? { ...one, outcome } : one)),
  });

/** What a repair costs, from the facts of its order. */
export const charges = streamType<Charges>({
  category: 'charges',
  initial: NO_CHARGES,
  evolve: [
    evolve(ChargeabilityDecided, (event, state: Charges) => ({
      ...state,
      charge: standing(event, event.data.decisionId),
    })),
    evolve(ChargeabilityDisputed, ({ data, envelope }, state: Charges) => ({
      ...state,
      disputes: [...state.disputes, { ...data, at: envelope.occurredAt }],
    })),
    evolve(ChargeabilityReviewed, (event, state: Charges) => ({
      ...state,
      charge: standing(event, event.data.disputeId),
      disputes: state.disputes.map(one =>
        one.disputeId === event.data.disputeId ? { ...one, outcome: event.data.outcome } : one,
      ),
    })),
    evolve(QuoteGiven, ({ data, envelope }, state: Charges) => {
      const { occurredAt: at, recordedAt, source } = envelope;
      const bindsFrom = source === 'primary-observation' ? atInstant(recordedAt, 'UTC') : at;
      return { ...state, quotes: [...state.quotes, { ...data, at, bindsFrom, outcome: 'open' as const }] };
    }),
    evolve(QuoteAccepted, answered('accepted')),
    evolve(QuoteDeclined, answered('declined')),
  ],
});

export const openDispute = ({ disputes }: Charges): Dispute | undefined =>
  disputes.find(one => one.outcome === undefined);
export const acceptedQuote = ({ quotes }: Charges, defect: string): Quote | undefined =>
  quotes.find(one => one.outcome === 'accepted' && one.terms.defect === defect);
/** Nothing has to be paid, or the customer has accepted what it costs at most. */
export const isAgreed = ({ charge, quotes }: Charges): boolean =>
  charge?.decision !== 'paid' || quotes.some(one => one.outcome === 'accepted');
