import { aesCtr } from './aes-ctr.js';
import { concat, equal, fromBase64url, textOf, utf8 } from './bytes.js';
import { hmac } from './sha256.js';

const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** The value in a `~p2:` text by the key to it alone (docs/proof); undefined: the key is not this text's. */
export function openedValue(sealed: string, opening: string): unknown {
  const [, subject, payload = ''] = /^~p2:([^:]+):([\w-]+)$/.exec(sealed) ?? [];
  const bytes = fromBase64url(payload);
  const k = fromBase64url(opening);
  if (subject === undefined || !bytes || k?.length !== 32) return undefined;
  const tagAt = bytes.length - TAG_BYTES;
  if (tagAt < SALT_BYTES) return undefined;
  const said = concat(utf8(`${subject}\0`), bytes.subarray(0, tagAt));
  if (!equal(hmac(hmac(k, utf8('authenticate')), said), bytes.subarray(tagAt))) return undefined;
  const json = aesCtr(hmac(k, utf8('encrypt')), bytes.subarray(SALT_BYTES, tagAt));
  return JSON.parse(textOf(json)) as unknown;
}
