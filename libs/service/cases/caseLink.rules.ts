import { evolve, streamType, type About, type Policy } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import { CaseLinkIssued, CaseLinkRevoked, CaseLinkSecondFactorFailed } from './caseLink.events.js';

/** Wrong answers to the second factor after which a link opens nothing any more. */
export const FAILURES_THAT_LOCK = 5;

/** How long a link opens its case unless it says otherwise. */
export const caseLinkTerm: Policy<{ readonly days: number }> = {
  id: 'case-link-term',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 90 } }],
};

export interface CaseLinkState {
  readonly caseId: string;
  /** The subject: `customer-…`. */
  readonly customerId: string;
  readonly expiresAt: Instant;
  readonly revoked: boolean;
  readonly failures: number;
}

export const caseLink = streamType<CaseLinkState>({
  category: 'caseLink',
  initial: { caseId: '', customerId: '', expiresAt: 0, revoked: false, failures: 0 },
  evolve: [
    evolve(CaseLinkIssued, (event, state: CaseLinkState) => ({
      ...state,
      caseId: event.data.caseId,
      customerId: event.data.customerId,
      expiresAt: event.data.expiresAt,
    })),
    evolve(CaseLinkRevoked, (_, state: CaseLinkState) => ({ ...state, revoked: true })),
    evolve(CaseLinkSecondFactorFailed, (_, state: CaseLinkState) => ({
      ...state,
      failures: state.failures + 1,
    })),
  ],
});

export type CaseLinkStatus = 'active' | 'expired' | 'revoked' | 'locked';

/** Whether the link opens its case at this instant. A link that was never issued counts as expired. */
export function caseLinkStatus(state: CaseLinkState, now: Instant): CaseLinkStatus {
  if (state.revoked) return 'revoked';
  if (state.failures >= FAILURES_THAT_LOCK) return 'locked';
  return now < state.expiresAt ? 'active' : 'expired';
}

export const aboutLink = ({ customerId, caseId }: CaseLinkState): About => ({
  subjects: [customerId],
  caseId,
});
