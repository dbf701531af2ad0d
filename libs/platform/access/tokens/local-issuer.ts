import { createPublicKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { systemClock, type Clock } from '#platform/time';
import { ed25519Key, type AccessKey } from '../access-key.js';
import { ROLES, type Role } from '../actor.js';
import type { TokenSource } from './token-verifier.js';

export const LOCAL_ISSUER = 'vitrine-local';
export const LOCAL_AUDIENCE = 'vitrine';

/** Whom a token stands for. */
export interface TokenRequest {
  /** Pseudonymous: a staff number, a customer's stream id, the name of a machine. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** Needed with the role `customer`: whose history it is. */
  readonly subject?: string;
  readonly caseId?: string;
  readonly grants?: readonly string[];
  /** Seconds it is good for. */
  readonly ttlSeconds: number;
}

export interface LocalIssuer {
  /** @throws RangeError for a request that would make a token nobody could use. */
  issueToken(request: TokenRequest): Promise<string>;
  /** How its tokens are verified. */
  readonly source: TokenSource;
}

/** Signs tokens with the installation's own Ed25519 key (EdDSA, RFC 8037). For a server on this machine only. */
export function localIssuer(key: AccessKey, clock: Clock = systemClock): LocalIssuer {
  const privateKey = ed25519Key(key.derive('issuer'));
  const publicKey = createPublicKey(privateKey);
  return {
    async issueToken(request) {
      assertUsable(request);
      const { id, ttlSeconds, ...claims } = request;
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT({ ...claims, roles: [...request.roles] })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setSubject(id)
        .setIssuedAt(now)
        .setExpirationTime(now + Math.ceil(ttlSeconds))
        .sign(privateKey);
    },
    source: {
      issuer: LOCAL_ISSUER,
      audience: LOCAL_AUDIENCE,
      algorithms: ['EdDSA'],
      toleranceSeconds: 0,
      key: () => publicKey,
    },
  };
}

function assertUsable({ id, roles, subject, ttlSeconds }: TokenRequest): void {
  const unknown = roles.filter(role => !ROLES.includes(role));
  if (unknown.length > 0)
    throw new RangeError(`No token for role "${unknown.join(', ')}"; expected ${ROLES.join(', ')}.`);
  if (roles.length === 0) throw new RangeError(`A token needs a role; expected some of ${ROLES.join(', ')}.`);
  if (id === '' || id === 'system')
    throw new RangeError(`No token for the id "${id}"; expected a staff number, customer or machine.`);
  if (roles.includes('customer') && !subject)
    throw new RangeError('A customer’s token needs the subject whose history it opens.');
  if (!(ttlSeconds > 0)) throw new RangeError(`A token’s time is ${ttlSeconds} s; expected more than 0.`);
}
