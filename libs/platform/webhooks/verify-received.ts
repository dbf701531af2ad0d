import { createHmac, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';

/* What a receiver does, by the letter of Standard Webhooks 1.0.0, “Verifying webhooks”. */

export interface Received {
  /** `webhook-id`, `webhook-timestamp` and `webhook-signature` as they came. */
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

export type SignatureFault = 'timestamp' | 'too-old' | 'in-the-future' | 'no-signature' | 'other-key';
export type Verdict = { readonly by: readonly string[] } | { readonly fault: SignatureFault };

export interface Verifying {
  /** `whpk_…`; each a key that may have signed. */
  readonly publicKeys: readonly string[];
  /** `whsec_…` */
  readonly secrets: readonly string[];
  /** Epoch milliseconds; undefined: a call of any age. */
  readonly now?: number;
}

/** How far the timestamp may be from now, seconds. */
export const TOLERANCE_SECONDS = 300;

/** Which of the keys and secrets signed it; where there is none, why not. */
export function verifyReceived(received: Received, { publicKeys, secrets, now }: Verifying): Verdict {
  const { id, timestamp, signature, body } = received;
  if (!/^\d{1,12}$/.test(timestamp)) return { fault: 'timestamp' };
  const age = now === undefined ? 0 : now / 1000 - Number(timestamp);
  if (age > TOLERANCE_SECONDS) return { fault: 'too-old' };
  if (age < -TOLERANCE_SECONDS) return { fault: 'in-the-future' };
  const told = signature.split(' ').map(each => each.split(','));
  const of = (version: string): Buffer[] =>
    told.flatMap(([scheme, text = '']) => (scheme === version ? [Buffer.from(text, 'base64')] : []));
  const [asymmetric, symmetric] = [of('v1a'), of('v1')];
  if (asymmetric.length + symmetric.length === 0) return { fault: 'no-signature' };
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const by = [
    ...publicKeys.filter(text => asymmetric.some(each => verify(null, content, publicKeyOf(text), each))),
    ...secrets.filter(text => {
      const hmac = createHmac('sha256', bytesOf(text)).update(content).digest();
      return symmetric.some(each => each.length === hmac.length && timingSafeEqual(each, hmac));
    }),
  ];
  return by.length > 0 ? { by } : { fault: 'other-key' };
}

const bytesOf = (text: string): Buffer => Buffer.from(text.replace(/^wh(pk|sec)_/, ''), 'base64');

/** Whether a text is `whpk_` and 32 bytes in base64. */
export const isPublicKeyText = (text: string): boolean => /^whpk_[A-Za-z0-9+/]{43}=$/.test(text);
/** Whether a text is `whsec_` and 24 to 64 bytes in base64, as the specification wants it. */
export const isSecretText = (text: string): boolean =>
  /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) && bytesOf(text).length >= 24 && bytesOf(text).length <= 64;

const publicKeyOf = (text: string): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytesOf(text).toString('base64url') },
    format: 'jwk',
  });
