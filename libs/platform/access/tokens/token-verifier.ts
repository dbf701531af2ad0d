import { hash } from 'node:crypto';
import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { ProblemError, tokenExpired } from '#platform/problems';
import { systemClock, type Clock } from '#platform/time';
import type { Actor } from '../actor.js';
import { endingAt } from '../signed-in-until.js';
import { actorOfClaims } from './actor-of-claims.js';
import { challenge, problemOfTokenError, refusedToken } from './token-problems.js';

/** Whose tokens are believed, and what they must say. */
export interface TokenSource {
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric ones only: a public key must never serve as a shared secret. */
  readonly algorithms: readonly string[];
  readonly rolesClaim?: string;
  /** How far the issuer's clock may be off, seconds. */
  readonly toleranceSeconds: number;
  readonly key: JWTVerifyGetKey;
}

export interface TokenVerifier {
  /**
   * The actor of a token: at once for one seen before, otherwise after its signature has been checked.
   * @throws ProblemError `token-expired`, `token-invalid`, or `unavailable` while the issuer's keys can't be had.
   */
  verify(token: string): Actor | Promise<Actor>;
}

interface Verified {
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly until: number;
}

const LONGEST_TOKEN = 8_192;

export function tokenVerifier(
  source: TokenSource,
  clock: Clock = systemClock,
  remembered = 10_000,
): TokenVerifier {
  const verified = new LRUCache<string, Verified>({ max: remembered });

  async function verifyAnew(token: string, key: string): Promise<Actor> {
    const { payload } = await jwtVerify(token, source.key, {
      issuer: source.issuer,
      audience: source.audience,
      algorithms: [...source.algorithms],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: source.toleranceSeconds,
      currentDate: new Date(clock.now()),
    }).catch((error: unknown) => {
      throw problemOfTokenError(error, source);
    });
    const actor = actorOfClaims(payload, source.rolesClaim);
    if (!actor) throw refusedToken(source, 'subject');
    const until = (payload.exp! + source.toleranceSeconds) * 1000;
    verified.set(key, { actor: endingAt(actor, until), until });
    return actor;
  }

  return {
    verify(token) {
      if (token.length > LONGEST_TOKEN) throw refusedToken(source, 'malformed');
      // The hash, so that a look at the memory of the process shows no token that still opens something.
      const key = hash('sha256', token, 'base64');
      const known = verified.get(key);
      if (!known) return verifyAnew(token, key);
      if (clock.now() < known.until) return known.actor;
      verified.delete(key);
      throw new ProblemError(tokenExpired, {}, {}, challenge);
    },
  };
}
