import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access.js';
import type { CaseSession } from '../case-link/case-session.js';
import { CASE_COOKIE, clearCaseCookie, setCaseCookie } from './cookies.js';

const LONGEST_SESSION_MS = 12 * 3600 * 1000;

/**
 * The session of a customer who opened a case's link and passed the second factor: a cookie for the paths under /c.
 * Whether the link has been revoked since is the page's question to the case, with `linkId`, at each request.
 */
export interface CaseSessions {
  /** `linkUntil`: when the link itself expires, epoch milliseconds; the session ends then, after 12 h at the latest. */
  open(reply: FastifyReply, opened: Omit<CaseSession, 'until'> & { readonly linkUntil: number }): CaseSession;
  /** undefined: none, altered, or over. */
  read(request: FastifyRequest): CaseSession | undefined;
  close(reply: FastifyReply): void;
}

export const caseSessions = (access: Access): CaseSessions => ({
  open(reply, { linkId, caseId, customerId, linkUntil }) {
    const now = access.clock.now();
    const session = { linkId, caseId, customerId, until: Math.min(linkUntil, now + LONGEST_SESSION_MS) };
    setCaseCookie(access, reply, access.caseSessionSeal.seal(session), (session.until - now) / 1000);
    return session;
  },
  read(request) {
    const sealed = request.cookies[CASE_COOKIE];
    return sealed === undefined ? undefined : access.caseSessionSeal.open(sealed);
  },
  close: reply => clearCaseCookie(access, reply),
});
