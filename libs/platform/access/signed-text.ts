import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 of a text, base64url: 43 characters. */
export const mac = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

/** `text.mac`: who holds it can show it, and only we could have made it. The text must not contain a dot. */
export const sign = (key: Uint8Array, text: string): string => `${text}.${mac(key, text)}`;

/** The text, or undefined for anything that we did not sign exactly so. Takes the same time wherever the first difference is. */
export function readSigned(key: Uint8Array, signed: string): string | undefined {
  const dot = signed.indexOf('.');
  const text = dot < 0 ? '' : signed.slice(0, dot);
  // Texts are compared, not bytes: base64url spells the same bytes in several ways, and a link has one spelling.
  const given = Buffer.from(dot < 0 ? '' : signed.slice(dot + 1), 'utf8');
  const right = Buffer.from(mac(key, text), 'utf8');
  const equal = given.length === right.length && timingSafeEqual(given, right);
  return equal && text !== '' ? text : undefined;
}
