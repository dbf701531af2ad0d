import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { KEY_BYTES, decrypt, encrypt } from './cipher.js';
import { isDestroyed, type KeyRow } from './key-store.js';

const MAX_KEYS = 50_000;

/** A subject's key as this process knows it: usable, destroyed for good, or stored but not to be unwrapped. */
export type KeyState = Uint8Array | 'erased' | 'damaged';

/** Unwrapped keys at hand, the least recently used dropped first. */
export interface KeyRing {
  get(subject: string): KeyState | undefined;
  /** A new random key, wrapped for the store. */
  create(subject: string): KeyRow;
  /** Takes in what the store holds. What was erased here stays erased, whatever an older answer says. */
  admit(row: KeyRow): KeyState;
  erase(subject: string): void;
  clear(): void;
}

export function keyRing(wrappingKey: Uint8Array): KeyRing {
  const keys = new LRUCache<string, KeyState>({ max: MAX_KEYS });

  const stateOf = (row: KeyRow): KeyState =>
    isDestroyed(row) ? 'erased' : (decrypt(wrappingKey, row.wrapped, row.subject) ?? 'damaged');

  function erase(subject: string): void {
    const known = keys.get(subject);
    if (known instanceof Uint8Array) known.fill(0);
    keys.set(subject, 'erased');
  }

  return {
    get: subject => keys.get(subject),
    // The key id is authenticated with the key: a wrapped key can't be moved to another subject.
    create: subject => ({
      subject,
      wrapped: new Uint8Array(encrypt(wrappingKey, randomBytes(KEY_BYTES), subject)),
    }),
    admit(row) {
      const known = keys.get(row.subject);
      if (known !== undefined && known !== 'damaged') {
        if (isDestroyed(row)) erase(row.subject);
        return keys.get(row.subject)!;
      }
      const state = stateOf(row);
      keys.set(row.subject, state);
      return state;
    },
    erase,
    clear: () => keys.clear(),
  };
}
