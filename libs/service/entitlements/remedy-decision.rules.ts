import { evolve, streamType, type About } from '#platform/event-sourcing';
import type { Price } from '#service/registry/registry.events.js';
import {
  RemedyAgreed,
  RemedyDeclined,
  RemedyExecuted,
  RemedyProposed,
  type RemedyKind,
} from './remedy.events.js';

export interface RemedyDecision {
  readonly subjects: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
  readonly kind?: RemedyKind;
  readonly amount?: Readonly<Price>;
  readonly agreed: boolean;
  readonly declined: boolean;
  readonly executed: boolean;
}
const NOTHING: RemedyDecision = { subjects: [], agreed: false, declined: false, executed: false };

/** `remedyDecision-<remedyId>`: proposed, agreed or declined by the customer, executed. */
export const remedyDecision = streamType<RemedyDecision>({
  category: 'remedyDecision',
  initial: NOTHING,
  evolve: [
    evolve(RemedyProposed, ({ data, envelope }, state: RemedyDecision) => ({
      ...state,
      subjects: envelope.subjects,
      caseId: data.caseId,
      unitId: data.unitId,
      kind: data.kind,
      amount: data.amount,
    })),
    evolve(RemedyAgreed, (_, state: RemedyDecision) => ({ ...state, agreed: true, declined: false })),
    evolve(RemedyDeclined, (_, state: RemedyDecision) => ({ ...state, declined: true })),
    evolve(RemedyExecuted, (_, state: RemedyDecision) => ({ ...state, executed: true })),
  ],
});

export const REMEDY_STATUSES = ['proposed', 'agreed', 'declined', 'executed'] as const;
export type RemedyStatusOf = (typeof REMEDY_STATUSES)[number];
export function remedyStatus({ agreed, declined, executed }: RemedyDecision): RemedyStatusOf {
  if (executed) return 'executed';
  if (declined) return 'declined';
  return agreed ? 'agreed' : 'proposed';
}

/** Whom and what a later fact of the stream is about: the same as its first. */
export const aboutSame = (state: {
  readonly subjects: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
}): About => ({ subjects: state.subjects, caseId: state.caseId, unitId: state.unitId });

/** Kinds by which money is paid to the customer. */
export const PAID: readonly RemedyKind[] = ['refund', 'adjust'];
