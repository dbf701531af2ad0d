import { decrypt } from './cipher.js';
import { openValue, sealValue, valueKey } from './value-cipher.js';

/** Every sealed text begins `~p1:` (AES-256-GCM under the subject's key, read only) or `~p2:` (a key a value). */
const PREFIX_LENGTH = 4;
const TILDE = 0x7e;

/** Whether a text is, or was meant to be, a sealed value. */
export const isSealed = (value: unknown): value is string =>
  typeof value === 'string' && versionAt(value, 0) !== undefined;

/** Whether there may be a sealed value anywhere in a text. */
export const holdsSealed = (text: string): boolean => sealedFrom(text, 0) !== -1;

/** Where the next prefix stands, at `from` or after it; -1: nowhere. */
export function sealedFrom(text: string, from: number): number {
  let at = text.indexOf('~p', from);
  while (at !== -1 && versionAt(text, at) === undefined) at = text.indexOf('~p', at + 2);
  return at;
}

function versionAt(text: string, at: number): 1 | 2 | undefined {
  // Nearly every text that is asked about begins otherwise.
  if (text.charCodeAt(at) !== TILDE) return undefined;
  if (text.startsWith('~p2:', at)) return 2;
  return text.startsWith('~p1:', at) ? 1 : undefined;
}

/** Where the content after the prefix begins, given where the prefix does. */
export const afterPrefix = (at: number): number => at + PREFIX_LENGTH;

/** The name of the key that a sealed text says it was sealed under. */
export const keyNameIn = (sealed: string): string =>
  sealed.slice(PREFIX_LENGTH, sealed.indexOf(':', PREFIX_LENGTH));

/** Whether a sealed text is the subject's. */
export const isSealedFor = (sealed: string, subject: string): boolean =>
  sealed.startsWith(`${subject}:`, PREFIX_LENGTH);

/** Seals a JSON text; the subject is authenticated with it, so that a sealed text can't be passed to another's name. */
export const sealText = (key: Uint8Array, json: string, subject: string): string =>
  `~p2:${subject}:${sealValue(key, json, subject).toString('base64url')}`;

export interface SealedText {
  readonly version: 1 | 2;
  readonly subject: string;
  readonly bytes: Uint8Array;
}

/** The parts of a sealed text; undefined when it is none. */
export function parseSealed(text: string): SealedText | undefined {
  const version = versionAt(text, 0);
  if (version === undefined) return undefined;
  const colon = text.indexOf(':', PREFIX_LENGTH);
  if (colon === -1) return undefined;
  const payload = text.slice(colon + 1);
  const bytes = Buffer.from(payload, 'base64url');
  // The decoder skips what it doesn't know: only the one canonical spelling is a sealed text.
  if (bytes.toString('base64url') !== payload) return undefined;
  return { version, subject: text.slice(PREFIX_LENGTH, colon), bytes };
}

/** The JSON text within; undefined when it does not authenticate. */
export const unsealText = (key: Uint8Array, { version, subject, bytes }: SealedText): string | undefined =>
  version === 1
    ? decrypt(key, bytes, subject)?.toString('utf8')
    : openValue(valueKey(key, bytes), bytes, subject);

/** The value's own key, base64url; undefined for a version that has none, and for what it does not open. */
export function openingOf(key: Uint8Array, { version, subject, bytes }: SealedText): string | undefined {
  if (version === 1) return undefined;
  const k = valueKey(key, bytes);
  return openValue(k, bytes, subject) === undefined ? undefined : k.toString('base64url');
}

/**
 * True when any string or member name anywhere in the value holds a prefix: such input is refused, so that nobody
 * can pass off a text as sealed.
 */
export function containsSealed(value: unknown): boolean {
  // An explicit stack: a body nested a million deep must not end the process.
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') {
      if (holdsSealed(next)) return true;
    } else if (Array.isArray(next)) {
      for (const item of next) rest.push(item);
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) rest.push(name, member);
    }
  }
  return false;
}
