import { subjectOf } from '../../key-name.js';
import {
  WRAPPED_BYTES,
  isDestroyed,
  type Destroyed,
  type Erasure,
  type KeyRow,
  type KeyStore,
  type RestrictionRow,
} from '../../key-store.js';

/** A key store that is gone with the process: for tests and tools. */
export function memoryKeyStore(): KeyStore {
  const keys = new Map<string, KeyRow>();
  const expiries = new Map<string, number>();
  const tokens = new Map<string, Set<string>>();
  const erasures: Erasure[] = [];
  const counts = new Map<string, Destroyed>();
  const restrictions = new Map<string, RestrictionRow>();
  let changes = 0;
  let check: Uint8Array | undefined;

  const load = (subjects: readonly string[]): KeyRow[] =>
    subjects.map(subject => keys.get(subject)).filter(row => row !== undefined);
  const hex = (token: Uint8Array): string => Buffer.from(token).toString('hex');
  const holders = (token: Uint8Array): Set<string> => tokens.get(hex(token)) ?? new Set<string>();
  const stands = (name: string): boolean => load([name]).some(row => !isDestroyed(row));

  function destroyAll(names: readonly string[]): Destroyed {
    const destroyed = { keys: 0, tokens: 0 };
    for (const name of names) {
      if (stands(name)) destroyed.keys++;
      keys.set(name, { subject: name, wrapped: new Uint8Array(WRAPPED_BYTES) });
      expiries.delete(name);
      for (const subjects of tokens.values()) if (subjects.delete(name)) destroyed.tokens++;
      if (!erasures.some(({ subject }) => subject === name))
        erasures.push({ seq: erasures.length + 1, subject: name });
    }
    return destroyed;
  }

  return {
    checkValue: () => Promise.resolve(check),
    claim: value => Promise.resolve((check ??= value)),
    add(rows, entries) {
      for (const row of [...rows].sort((a, b) => (a.subject < b.subject ? -1 : 1))) {
        const whose = subjectOf(row.subject);
        if (keys.has(row.subject) || (whose !== row.subject && !stands(whose))) continue;
        keys.set(row.subject, row);
        if (row.expiresAt !== undefined) expiries.set(row.subject, row.expiresAt);
      }
      for (const { token, subject } of entries)
        if (stands(subject)) tokens.set(hex(token), holders(token).add(subject));
      return Promise.resolve(load(rows.map(({ subject }) => subject)));
    },
    forget(rows) {
      for (const { token, subject } of rows) holders(token).delete(subject);
      return Promise.resolve();
    },
    load: subjects => Promise.resolve(load(subjects)),
    find: wanted =>
      Promise.resolve(
        [...holders(wanted[0]!)].filter(subject => wanted.every(token => holders(token).has(subject))).sort(),
      ),
    destroy(subject) {
      const further = [...keys.keys()].filter(name => name !== subject && subjectOf(name) === subject);
      const now = destroyAll([subject, ...further]);
      const was = counts.get(subject) ?? { keys: 0, tokens: 0 };
      const all = { keys: was.keys + now.keys, tokens: was.tokens + now.tokens };
      counts.set(subject, all);
      return Promise.resolve(all);
    },
    expire(now) {
      const due = [...expiries].filter(([, at]) => at <= now).map(([name]) => name);
      destroyAll(due);
      return Promise.resolve(due);
    },
    moveExpiry(name, to) {
      const has = expiries.has(name);
      if (has) expiries.set(name, to);
      return Promise.resolve(has);
    },
    erasuresAfter: seq => Promise.resolve(erasures.filter(erasure => erasure.seq > seq)),
    lastErasure: () => Promise.resolve(erasures.length),
    restrict(subject, until, ground) {
      const was = restrictions.get(subject);
      const times = (was?.times ?? 0) + 1;
      restrictions.set(subject, { seq: ++changes, subject, until, ground, times, lifted: 0 });
      return Promise.resolve();
    },
    lift(subject) {
      const was = restrictions.get(subject);
      if (was?.lifted === 0) restrictions.set(subject, { ...was, seq: ++changes, lifted: 1 });
      return Promise.resolve();
    },
    restrictionsAfter: seq =>
      Promise.resolve([...restrictions.values()].filter(row => row.seq > seq).sort((a, b) => a.seq - b.seq)),
    close: () => Promise.resolve(),
  };
}
