import type { FastifyRequest } from 'fastify';
import { ProblemError, unauthenticated } from '#platform/problems';
import type { Access } from '../access.js';
import type { Actor } from '../actor.js';
import { actorOfCaseSession } from '../case-link/case-session.js';
import { CASE_COOKIE, SESSION_COOKIE } from './cookies.js';

/** How a request says who sends it. `ambient`: the browser adds it by itself, whichever page makes the request. */
export interface Credentials {
  readonly ambient: boolean;
  /** At once where the token is known. @throws ProblemError, now or later, when it is not good. */
  readonly actor: () => Actor | Promise<Actor>;
}

/** A token in the header first, then a customer's case session, then a browser's session; undefined: none of them. */
export function credentialsOf(
  request: FastifyRequest,
  { verifier, caseSessionSeal }: Access,
): Credentials | undefined {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined)
    return { ambient: false, actor: () => verifier.verify(bearerToken(authorization)) };
  if (cookie === undefined) return undefined;
  const { [CASE_COOKIE]: sealed, [SESSION_COOKIE]: token } = request.cookies;
  const session = sealed === undefined ? undefined : caseSessionSeal.open(sealed);
  if (session) return { ambient: true, actor: () => actorOfCaseSession(session) };
  return token ? { ambient: true, actor: () => verifier.verify(token) } : undefined;
}

export const signInNeeded = (): ProblemError =>
  new ProblemError(unauthenticated, {}, {}, { 'www-authenticate': 'Bearer realm="vitrine"' });

/** RFC 6750 §2.1. */
function bearerToken(authorization: string): string {
  const token = /^Bearer +([\w~+/.=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw signInNeeded();
  return token;
}
