import { hash, randomBytes } from 'node:crypto';
import { systemClock, type Clock } from '#platform/time';
import type { TokenRequest } from '../tokens/local-issuer.js';

/** Whom a link signs in, and where it leads. */
export interface SignInGrant extends Omit<TokenRequest, 'ttlSeconds'> {
  /** The page it leads to, a path on this server. Default: the page of the role. */
  readonly landing?: string;
  /** Seconds the session lasts. Default 12 h. */
  readonly sessionSeconds?: number;
}

export interface SignInLinks {
  /** `/sign-in?token=…`, good once. `forSeconds`: until when; default 15 min. */
  create(grant: SignInGrant, forSeconds?: number): string;
  /** undefined: unknown or expired. `first`: false once it has been used. */
  redeem(token: string): { readonly grant: SignInGrant; readonly first: boolean } | undefined;
}

export const LINK_SECONDS = 15 * 60;
/** For the links that the start prints: a working day. */
export const START_LINK_SECONDS = 12 * 3600;

interface Link {
  readonly grant: SignInGrant;
  readonly until: number;
  used: boolean;
}

/** Kept in memory on purpose: a link is used up for good, and a restart ends those that are left. */
export function signInLinks(clock: Clock = systemClock): SignInLinks {
  const links = new Map<string, Link>();
  const keyOf = (token: string): string => hash('sha256', token, 'base64');

  return {
    create(grant, forSeconds = LINK_SECONDS) {
      if (grant.landing !== undefined) assertOwnPath(grant.landing);
      for (const [key, link] of links) if (link.until <= clock.now()) links.delete(key);
      const token = randomBytes(32).toString('base64url');
      links.set(keyOf(token), { grant, until: clock.now() + forSeconds * 1000, used: false });
      return `/sign-in?token=${token}`;
    },
    redeem(token) {
      const link = links.get(keyOf(token));
      if (!link || link.until <= clock.now()) return undefined;
      const first = !link.used;
      link.used = true;
      return { grant: link.grant, first };
    },
  };
}

/** A path on this server and nothing a browser could read as another host (`//host`, `/\host`). @throws RangeError */
export function assertOwnPath(path: string): void {
  if (/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(path)) return;
  throw new RangeError(`"${path}" is not a path on this server; expected one such as /audit.`);
}
