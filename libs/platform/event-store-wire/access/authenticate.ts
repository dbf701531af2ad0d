import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '../rpc/rpc-error.js';
import { ADMINS, ANONYMOUS } from './caller.js';
import type { Caller } from './caller.js';

export interface User {
  readonly name: string;
  readonly password: string;
  /** Default: `$admins`, who may do everything. */
  readonly groups?: readonly string[];
}

const hash = promisify<string, Buffer, number, Buffer>(scrypt);
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Credentials that were right once are known again without the hash, which is slow on purpose. */
const REMEMBERED = 1_000;

interface Known {
  readonly caller: Caller;
  readonly salt: Buffer;
  readonly hash: Promise<Buffer>;
}

/** Who an `authorization` header is. Throws UNAUTHENTICATED for a wrong password, an unknown user and other schemes. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller> | Caller;

/** HTTP Basic against users that are given once; passwords are kept as scrypt hashes only. No header: anonymous. */
export function basicAuthentication(users: readonly User[]): Authenticate {
  const known = new Map(users.map(user => [user.name, know(user)]));
  const nobody = know({ name: '', password: randomBytes(16).toString('hex') });
  const key = randomBytes(32);
  const right = new LRUCache<string, Caller>({ max: REMEMBERED });

  async function check(authorization: string, fingerprint: string): Promise<Caller> {
    const credentials = parseBasic(authorization);
    if (!credentials) throw unauthenticated('Credentials are HTTP Basic: a user and a password.');
    // an unknown user takes as long as a wrong password
    const user = known.get(credentials.name) ?? nobody;
    const given = await hash(credentials.password, user.salt, HASH_BYTES);
    if (!timingSafeEqual(given, await user.hash) || user === nobody)
      throw unauthenticated('There is no such user with this password.');
    right.set(fingerprint, user.caller);
    return user.caller;
  }

  return authorization => {
    if (authorization === undefined) return ANONYMOUS;
    const fingerprint = createHmac('sha256', key).update(authorization).digest('latin1');
    return right.get(fingerprint) ?? check(authorization, fingerprint);
  };
}

function know({ name, password, groups = [ADMINS] }: User): Known {
  const salt = randomBytes(SALT_BYTES);
  return {
    caller: { name, groups, admin: groups.includes(ADMINS) },
    salt,
    hash: hash(password, salt, HASH_BYTES),
  };
}

function parseBasic(authorization: string): { name: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
