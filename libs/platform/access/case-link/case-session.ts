import { systemClock, type Clock } from '#platform/time';
import type { AccessKey } from '../access-key.js';
import type { Actor } from '../actor.js';
import { endingAt } from '../signed-in-until.js';
import { readSigned, sign } from '../signed-text.js';

/** Somebody who holds a case's link and passed its second factor. */
export interface CaseSession {
  readonly linkId: string;
  readonly caseId: string;
  /** The customer's subject, `customer-…`. */
  readonly customerId: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

export interface CaseSessionSeal {
  seal(session: CaseSession): string;
  /** undefined: not ours, altered, or over. */
  open(sealed: string): CaseSession | undefined;
}

/** A case session as a signed text for a cookie: nothing is kept, so any process can read it. */
export function caseSessionSeal(key: AccessKey, clock: Clock = systemClock): CaseSessionSeal {
  const secret = key.derive('case-session');
  return {
    seal: ({ linkId, caseId, customerId, until }) =>
      sign(secret, Buffer.from(JSON.stringify([linkId, caseId, customerId, until])).toString('base64url')),
    open(sealed) {
      const text = readSigned(secret, sealed);
      if (text === undefined) return undefined;
      const [linkId, caseId, customerId, until] = JSON.parse(
        Buffer.from(text, 'base64url').toString('utf8'),
      ) as [string, string, string, number];
      return clock.now() < until ? { linkId, caseId, customerId, until } : undefined;
    },
  };
}

/** A case session acts as the customer, and sees this one case. */
export const actorOfCaseSession = ({ customerId, caseId, until }: CaseSession): Actor =>
  endingAt({ id: customerId, roles: ['customer'], subject: customerId, caseId }, until);
