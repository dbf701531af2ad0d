import { fromBase64Url } from './base64.js';
import { equal, textOf, utf8, type Bytes } from './bytes.js';
import { hmacSha256 } from './sha256.js';

const SALT_BYTES = 16;
const TAG_BYTES = 32;
export const OPENABLE = '~p2:';
/** Sealed in the older way: can't be opened alone. */
export const OLDER = '~p1:';

/**
 * The value within a sealed text (`~p2:`, docs/proof), by the key of this one value (base64url). undefined: it does not open
 * it. The tag commits to the key: no other key opens it, to whatever else.
 */
export async function openValue(
  sealed: string,
  key: string,
): Promise<{ readonly value: unknown } | undefined> {
  const [, subject, payload] = /^~p2:([A-Za-z0-9._-]{1,128}):([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
  const [bytes, k] = [fromBase64Url(payload ?? ''), fromBase64Url(key)];
  if (subject === undefined || !bytes || k?.length !== 32 || bytes.length < SALT_BYTES + TAG_BYTES)
    return undefined;
  const salted = bytes.slice(0, -TAG_BYTES);
  const authentic = hmacSha256(hmacSha256(k, utf8('authenticate')), utf8(`${subject}\0`), salted);
  if (!equal(authentic, bytes.slice(-TAG_BYTES))) return undefined;
  const plain = await decrypted(hmacSha256(k, utf8('encrypt')), salted.slice(SALT_BYTES));
  const json = textOf(plain);
  try {
    return json === undefined ? undefined : { value: JSON.parse(json) as unknown };
  } catch {
    return undefined;
  }
}

async function decrypted(key: Bytes, ciphertext: Bytes): Promise<Bytes> {
  const { subtle } = globalThis.crypto;
  const aes = await subtle.importKey('raw', key, 'AES-CTR', false, ['decrypt']);
  const counter = new Uint8Array(16);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-CTR', counter, length: 128 }, aes, ciphertext));
}
