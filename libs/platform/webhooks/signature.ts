import { createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

/* Standard Webhooks 1.0.0, “Signature scheme”. */

/** PKCS #8 of an Ed25519 key up to its 32 bytes of seed (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that signs from a time on and, once another took its place, until a time; epoch milliseconds. */
export interface WebhookKey {
  readonly key: KeyObject;
  readonly from: number;
  readonly until?: number;
}

export const keyOfSeed = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

/** `whpk_` and the 32 bytes of RFC 8032 in base64: what a receiver verifies `v1a` with. */
export const publicKeyText = (key: KeyObject): string =>
  `whpk_${Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url').toString('base64')}`;

/** `whsec_` and the bytes in base64: what a receiver verifies `v1` with. */
export const secretText = (bytes: Uint8Array): string => `whsec_${Buffer.from(bytes).toString('base64')}`;

export interface Signed {
  readonly id: string;
  readonly body: string;
  /** Epoch milliseconds of this try. */
  readonly at: number;
}

/** The three headers: signed by every key whose time it is and, where the receiver has secrets, by each of them. */
export function signedHeaders(
  { id, body, at }: Signed,
  keys: readonly WebhookKey[],
  secrets: readonly string[] = [],
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const content = Buffer.from(`${id}.${timestamp}.${body}`);
  const asymmetric = keys
    .filter(({ from, until }) => from <= at && (until === undefined || at < until))
    .map(({ key }) => `v1a,${sign(null, content, key).toString('base64')}`);
  const symmetric = secrets.map(secret => {
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64');
    return `v1,${createHmac('sha256', bytes).update(content).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': [...asymmetric, ...symmetric].join(' '),
  };
}
