import { hash } from 'node:crypto';
import type { Instant } from '#platform/time';

const TIMED = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gi;

/**
 * A UUID (RFC 9562) from a text: the same text gives the same id. Where the text names ids of version 7, it is of version 7
 * itself, with the time of the last one and bits of the hash in place of random ones: what follows from one another, and
 * what came at about the same time, lies together in every index. Otherwise it is of version 8.
 */
export function idFrom(text: string): string {
  const time = text.match(TIMED)?.at(-1);
  return time === undefined
    ? hashed(text, '8')
    : time.slice(0, 14).toLowerCase() + hashed(text, '7').slice(14);
}

/** An id of version 7 at a time, in epoch milliseconds. */
export function idAt(at: Instant, text: string): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${hashed(text, '7').slice(14)}`;
}

function hashed(text: string, version: '7' | '8'): string {
  const hex = hash('sha256', text, 'hex');
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
