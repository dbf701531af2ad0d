import { WRAPPED_BYTES, isDestroyed, type Erasure, type KeyRow, type KeyStore } from '../../key-store.js';

/** A key store that is gone with the process: for tests and tools. */
export function memoryKeyStore(): KeyStore {
  const keys = new Map<string, KeyRow>();
  const tokens = new Map<string, Set<string>>();
  const erasures: Erasure[] = [];
  let check: Uint8Array | undefined;

  const load = (subjects: readonly string[]): KeyRow[] =>
    subjects.map(subject => keys.get(subject)).filter(row => row !== undefined);
  const hex = (token: Uint8Array): string => Buffer.from(token).toString('hex');
  const holders = (token: Uint8Array): Set<string> => tokens.get(hex(token)) ?? new Set<string>();

  return {
    checkValue: () => Promise.resolve(check),
    claim: value => Promise.resolve((check ??= value)),
    add(rows, entries) {
      for (const row of rows) if (!keys.has(row.subject)) keys.set(row.subject, row);
      for (const { token, subject } of entries) {
        const row = keys.get(subject);
        if (row && !isDestroyed(row)) tokens.set(hex(token), holders(token).add(subject));
      }
      return Promise.resolve(load(rows.map(({ subject }) => subject)));
    },
    load: subjects => Promise.resolve(load(subjects)),
    find: wanted =>
      Promise.resolve(
        [...holders(wanted[0]!)].filter(subject => wanted.every(token => holders(token).has(subject))).sort(),
      ),
    forget(rows) {
      for (const { token, subject } of rows) holders(token).delete(subject);
      return Promise.resolve();
    },
    destroy(subject) {
      keys.set(subject, { subject, wrapped: new Uint8Array(WRAPPED_BYTES) });
      for (const subjects of tokens.values()) subjects.delete(subject);
      if (!erasures.some(erasure => erasure.subject === subject))
        erasures.push({ seq: erasures.length + 1, subject });
      return Promise.resolve();
    },
    erasuresAfter: seq => Promise.resolve(erasures.filter(erasure => erasure.seq > seq)),
    lastErasure: () => Promise.resolve(erasures.length),
    close: () => Promise.resolve(),
  };
}
