import { decrypt, encrypt } from './cipher.js';

/** Begins every sealed value; `1` is the version of the format. */
export const SEALED_PREFIX = '~p1:';

/** Seals a JSON text; the subject is authenticated with it, so that a sealed text can't be passed to another's name. */
export const sealText = (key: Uint8Array, json: string, subject: string): string =>
  `${SEALED_PREFIX}${subject}:${encrypt(key, json, subject).toString('base64url')}`;

export interface SealedText {
  readonly subject: string;
  readonly bytes: Uint8Array;
}

/** The parts of a sealed text; undefined when it is none. */
export function parseSealed(text: string): SealedText | undefined {
  if (!text.startsWith(SEALED_PREFIX)) return undefined;
  const colon = text.indexOf(':', SEALED_PREFIX.length);
  if (colon === -1) return undefined;
  const payload = text.slice(colon + 1);
  const bytes = Buffer.from(payload, 'base64url');
  // The decoder skips what it doesn't know: only the one canonical spelling is a sealed text.
  if (bytes.toString('base64url') !== payload) return undefined;
  return { subject: text.slice(SEALED_PREFIX.length, colon), bytes };
}

/** The JSON text within; undefined when it does not authenticate. */
export const unsealText = (key: Uint8Array, { subject, bytes }: SealedText): string | undefined =>
  decrypt(key, bytes, subject)?.toString('utf8');

/**
 * True when any string or member name anywhere in the value holds the prefix: such input is refused, so that nobody
 * can pass off a text as sealed.
 */
export function containsSealed(value: unknown): boolean {
  // An explicit stack: a body nested a million deep must not end the process.
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') {
      if (next.includes(SEALED_PREFIX)) return true;
    } else if (Array.isArray(next)) {
      for (const item of next) rest.push(item);
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) rest.push(name, member);
    }
  }
  return false;
}
