import type { Actor } from '#platform/access';
import { evolve, streamType, type About } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import {
  PrivacyRequestAnswered,
  PrivacyRequestFulfilled,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
  RequesterIdentified,
  type IdentityCheck,
  type PrivacyRequestKind,
} from './request.events.js';

export const REQUEST_STATUSES = ['open', 'answered', 'refused', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export interface PrivacyRequestState {
  /** The subject: `customer-…`. */
  readonly customerId: string;
  readonly caseId?: string;
  readonly kind?: PrivacyRequestKind;
  readonly identity?: IdentityCheck;
  readonly dueOn: string;
  readonly dueAt: Instant;
  readonly policy: string;
  readonly overdue: boolean;
  readonly status: RequestStatus;
}

const ended =
  (status: RequestStatus) =>
  (_: unknown, state: PrivacyRequestState): PrivacyRequestState => ({ ...state, status });

/** One thing that a person asked of his data. */
export const privacyRequest = streamType<PrivacyRequestState>({
  category: 'privacyRequest',
  initial: { customerId: '', dueOn: '', dueAt: 0, policy: '', overdue: false, status: 'open' },
  evolve: [
    evolve(PrivacyRequestReceived, ({ data, envelope }, state: PrivacyRequestState) => {
      const { customerId, kind, identity, dueOn, dueAt, policy } = data;
      return { ...state, customerId, kind, identity, dueOn, dueAt, policy, caseId: envelope.caseId };
    }),
    evolve(RequesterIdentified, ({ data }, state: PrivacyRequestState) => ({
      ...state,
      identity: data.identity,
    })),
    evolve(PrivacyRequestOverdue, (_, state: PrivacyRequestState) => ({ ...state, overdue: true })),
    evolve(PrivacyRequestAnswered, ended('answered')),
    evolve(PrivacyRequestFulfilled, ended('answered')),
    evolve(PrivacyRequestRefused, ended('refused')),
    evolve(PrivacyRequestWithdrawn, ended('withdrawn')),
  ],
});

export const aboutRequest = ({ customerId, caseId }: PrivacyRequestState): About => ({
  subjects: customerId ? [customerId] : [],
  caseId,
});

/** Whoever came by the link of his case has passed its second factor. */
export const ownIdentity = ({ roles, caseId }: Actor): IdentityCheck | undefined =>
  !roles.includes('customer') ? undefined : caseId === undefined ? 'signed-in' : 'second-factor';
