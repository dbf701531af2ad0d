import type { Bytes } from './bytes.js';

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`;

const valuesOf = (alphabet: string): ReadonlyMap<string, number> =>
  new Map([...alphabet].map((character, value) => [character, value]));
const standardValues = valuesOf(STANDARD);
const urlSafeValues = valuesOf(URL_SAFE);

/** RFC 4648 §4, with padding. undefined for every other spelling, also of the same bytes. */
export function fromBase64(text: string): Bytes | undefined {
  const digits = text.replace(/={1,2}$/, '');
  if (text.length % 4 !== 0 || Math.ceil(digits.length / 4) * 4 !== text.length) return undefined;
  return decoded(digits, standardValues);
}

/** RFC 4648 §5, without padding. */
export const fromBase64Url = (text: string): Bytes | undefined => decoded(text, urlSafeValues);

export function toBase64(bytes: Uint8Array): string {
  const digits = encoded(bytes, STANDARD);
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}
export const toBase64Url = (bytes: Uint8Array): string => encoded(bytes, URL_SAFE);

function decoded(digits: string, values: ReadonlyMap<string, number>): Bytes | undefined {
  if (digits.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    const value = values.get(digit);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  // Bits that belong to no byte have one spelling: none of them is set.
  return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined;
}

function encoded(bytes: Uint8Array, alphabet: string): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    while (held >= 6) {
      held -= 6;
      text += alphabet[(bits >> held) & 63];
    }
  }
  return held > 0 ? text + alphabet[(bits << (6 - held)) & 63] : text;
}
