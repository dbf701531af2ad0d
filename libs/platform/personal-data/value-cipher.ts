import { createCipheriv, createHmac, randomFillSync, timingSafeEqual } from 'node:crypto';

/** What sealing adds to a value: 16 bytes of salt and 32 of tag. */
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const LABEL = Buffer.from('vitrine-value/2');
const labelled = Buffer.concat([LABEL, Buffer.alloc(SALT_BYTES)]);
/** No counter is used twice: each value has a key of its own. */
const COUNTER = Buffer.alloc(16);

/**
 * The key of one value, which opens it and no other: HMAC-SHA256(subject's key, "vitrine-value/2" ‖ salt). It can be
 * given away without the subject's key (docs/proof/README.md).
 */
export function valueKey(subjectKey: Uint8Array, sealed: Uint8Array): Buffer {
  // Of synchronous code alone: one buffer serves all, and one call into the library instead of two.
  labelled.set(sealed.subarray(0, SALT_BYTES), LABEL.length);
  return createHmac('sha256', subjectKey).update(labelled).digest();
}

/** `salt ‖ ciphertext ‖ tag` of a JSON text. The tag commits to the value's key: no other opens the same bytes. */
export function sealValue(subjectKey: Uint8Array, json: string, subject: string): Buffer {
  const size = Buffer.byteLength(json);
  const sealed = Buffer.allocUnsafe(SALT_BYTES + size + TAG_BYTES);
  nextSalt().copy(sealed);
  const k = valueKey(subjectKey, sealed);
  crypt(k, json).copy(sealed, SALT_BYTES);
  tagOf(k, subject, sealed.subarray(0, SALT_BYTES + size)).copy(sealed, SALT_BYTES + size);
  return sealed;
}

/** The JSON text; undefined where the tag is not that of this value's key, subject and bytes. */
export function openValue(k: Uint8Array, sealed: Uint8Array, subject: string): string | undefined {
  const tagAt = sealed.length - TAG_BYTES;
  if (tagAt < SALT_BYTES) return undefined;
  if (!timingSafeEqual(tagOf(k, subject, sealed.subarray(0, tagAt)), sealed.subarray(tagAt)))
    return undefined;
  return crypt(k, sealed.subarray(SALT_BYTES, tagAt)).toString('utf8');
}

const derived = (k: Uint8Array, purpose: 'encrypt' | 'authenticate'): Buffer =>
  createHmac('sha256', k).update(purpose).digest();

/** Encrypting and decrypting are the same in counter mode. */
function crypt(k: Uint8Array, text: string | Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ctr', derived(k, 'encrypt'), COUNTER);
  return typeof text === 'string' ? cipher.update(text, 'utf8') : cipher.update(text);
}

const tagOf = (k: Uint8Array, subject: string, saltAndCiphertext: Uint8Array): Buffer =>
  createHmac('sha256', derived(k, 'authenticate')).update(`${subject}\0`).update(saltAndCiphertext).digest();

/** Random bytes ahead of need, as in cipher.ts. */
const pool = Buffer.alloc(SALT_BYTES * 512);
let used = pool.length;

function nextSalt(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += SALT_BYTES;
  return pool.subarray(used - SALT_BYTES, used);
}
