import type { FastifyReply, FastifyRequest } from 'fastify';
import type {} from '@fastify/cookie';
import type { Access } from '../access.js';

/** A signed-in browser; holds a token. */
export const SESSION_COOKIE = 'vitrine_session';
/** A customer who opened a case's link; sent to the customer's pages only. */
export const CASE_COOKIE = 'vitrine_case';
export const CASE_PATH = '/c';

interface CookieScope {
  readonly name: string;
  readonly path: string;
}
const SESSION: CookieScope = { name: SESSION_COOKIE, path: '/' };
const CASE: CookieScope = { name: CASE_COOKIE, path: CASE_PATH };

export const setSessionCookie = (access: Access, reply: FastifyReply, token: string, seconds: number): void =>
  setCookie(access, reply, SESSION, token, seconds);
export const setCaseCookie = (access: Access, reply: FastifyReply, sealed: string, seconds: number): void =>
  setCookie(access, reply, CASE, sealed, seconds);

export function clearCookies(access: Access, reply: FastifyReply): void {
  for (const scope of [SESSION, CASE]) clearCookie(access, reply, scope);
}
export const clearCaseCookie = (access: Access, reply: FastifyReply): void =>
  clearCookie(access, reply, CASE);

/** Lax, not Strict: a link from a message or a QR code must find the session. */
const attributes = (access: Access, reply: FastifyReply, { path }: CookieScope) =>
  ({
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: access.secureCookies || isHttps(reply.request),
  }) as const;

function setCookie(
  access: Access,
  reply: FastifyReply,
  scope: CookieScope,
  value: string,
  seconds: number,
): void {
  reply.setCookie(scope.name, value, { ...attributes(access, reply, scope), maxAge: Math.floor(seconds) });
}

const clearCookie = (access: Access, reply: FastifyReply, scope: CookieScope): void => {
  reply.clearCookie(scope.name, attributes(access, reply, scope));
};

const isHttps = (request: FastifyRequest): boolean => request.protocol === 'https';
