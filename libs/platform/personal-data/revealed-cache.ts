import { LRUCache } from 'lru-cache';
import { isSealedFor } from './sealed-text.js';

/** Bounds the memory that revealed values take, in bytes, about. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface RevealedCache {
  get(sealed: string): string | undefined;
  put(sealed: string, plain: string): void;
  /** Forgets all of a subject. */
  drop(subject: string): void;
  clear(): void;
}

/** The plain JSON of sealed texts, the least recently used dropped first. */
export function revealedCache(maxBytes = MAX_BYTES): RevealedCache {
  const values = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (plain, sealed) => sealed.length + 2 * plain.length + 100,
  });
  return {
    get: sealed => values.get(sealed),
    // Copied: a slice would keep the whole document that it was cut from in memory.
    put: (sealed, plain) => void values.set(Buffer.from(sealed).toString(), plain),
    drop(subject) {
      for (const sealed of values.keys()) if (isSealedFor(sealed, subject)) values.delete(sealed);
    },
    clear: () => values.clear(),
  };
}
