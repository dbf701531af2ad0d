import type { CONSENT_WAYS } from '#service/privacy/consent.events.js';
import type { ErasureStatus } from '#service/privacy/erasure.rules.js';
import type { IdentityCheck, PrivacyRequestKind } from '#service/privacy/request.events.js';
import type { RequestStatus } from '#service/privacy/request.rules.js';
import type { Said } from '../api/shapes.js';

export type { ErasureStatus, IdentityCheck, PrivacyRequestKind, RequestStatus };
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/* The JSON of the questions about people's data. */

export interface DataRequest {
  readonly requestId: string;
  readonly customerId: string;
  readonly caseId: string | null;
  readonly kind: PrivacyRequestKind;
  readonly words: Said;
  readonly identity: IdentityCheck | null;
  readonly status: RequestStatus;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly endedAt: number | null;
  readonly because: string | null;
  readonly answer: Said;
  readonly complainTo: string | null;
}
/** `GET /privacy-requests/:privacyRequestId` */
export interface RequestWithHistory extends DataRequest {
  readonly steps: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly at: number;
    readonly by: string;
  }[];
}
/** `GET /consents` */
export interface Consent {
  readonly consentId: string;
  readonly purpose: string;
  readonly notice: string;
  readonly way: ConsentWay;
  readonly by: string;
  readonly holds: boolean;
  readonly givenAt: number;
  readonly withdrawnAt: number | null;
}
/** `GET /consent-purposes` */
export interface Purpose {
  readonly purpose: string;
  readonly notice: string;
  readonly text: string;
  readonly guardian: boolean;
}
/** `GET /customers/:customerId/retention` */
export interface Retention {
  readonly status: ErasureStatus;
  readonly verdict: 'refuse' | 'restrict' | 'erase';
  readonly blocked: readonly { readonly why: string; readonly stream: string }[];
  readonly kept: readonly {
    readonly rule: string;
    readonly law: string;
    readonly says: string;
    readonly binding: boolean;
    readonly stream: string;
    readonly until: string;
  }[];
  readonly until: string | null;
}
/** `GET /erasures` */
export interface Erasure {
  readonly status: ErasureStatus;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly until: string | null;
  readonly law: string | null;
  readonly detail: string;
  readonly changedAt: number;
}
/** `GET /disclosures` */
export interface Look {
  readonly eventId: string;
  readonly kind: string;
  readonly by: string;
  readonly role: string | null;
  readonly purpose: string;
  readonly at: string;
}
