import { batched } from './batched.js';
import { decrypt, encrypt } from './cipher.js';
import type { DerivedKeys } from './derived-keys.js';
import { watchErasures } from './erasure-watch.js';
import { PersonalDataError, SubjectErasedError, SubjectNotPreparedError } from './errors.js';
import { keyRing, type KeyState } from './key-ring.js';
import type { KeyStore, TokenRow } from './key-store.js';
import type { PersonalData, SearchEntry } from './personal-data.js';
import { revealer } from './revealer.js';
import { sealText } from './sealed-text.js';
import { keyedHash, tokensToFind, tokensToStore } from './search-tokens.js';
import { checkSubject } from './subject.js';

interface Preparation {
  readonly subjects: readonly string[];
  readonly entries: readonly SearchEntry[];
}

/** {@link PersonalData} on any key store. */
export async function personalDataOn(
  store: KeyStore,
  derived: DerivedKeys,
  watchEveryMs = 1_000,
): Promise<PersonalData> {
  const keys = keyRing(derived.wrapping);
  const revealing = revealer(keys, store);
  const listeners = new Set<(subject: string) => void>();

  const watch = await watchErasures(store, watchEveryMs, subject => {
    keys.erase(subject);
    revealing.drop(subject);
    // Each on its own: one that throws is a bug to be heard of, and no reason to leave out the others.
    for (const listener of listeners) queueMicrotask(() => listener(subject));
  });

  const write = batched(async (preparations: readonly Preparation[]) => {
    const missing = new Set(
      preparations.flatMap(({ subjects }) => subjects.filter(subject => keys.get(subject) === undefined)),
    );
    const tokens = preparations
      .flatMap(({ entries }) => entries)
      .flatMap(entry =>
        tokensToStore(derived.search, entry).map(token => ({ token, subject: entry.subject })),
      );
    if (missing.size === 0 && tokens.length === 0) return;
    const rows = await store.add([...missing].map(keys.create), tokens);
    rows.forEach(keys.admit);
  });

  const isPrepared = (subjects: readonly string[]): boolean =>
    subjects.every(subject => keys.get(subject) instanceof Uint8Array);

  async function prepareWith(subjects: readonly string[], entries: readonly SearchEntry[]): Promise<void> {
    if (entries.length === 0 && isPrepared(subjects)) return;
    const all = entries.length === 0 ? subjects : [...subjects, ...entries.map(({ subject }) => subject)];
    all.forEach(checkSubject);
    for (const subject of all) if (keys.get(subject) === 'erased') throw new SubjectErasedError(subject);
    await write({ subjects: all, entries });
    for (const subject of all) usable(keys.get(subject), subject);
  }

  return {
    prepare: subjects => prepareWith(subjects, []),
    prepareWith,
    isPrepared,
    remember: entries => prepareWith([], entries),
    async forget(wrong, standing) {
      const rowsOf = (entries: readonly SearchEntry[]) =>
        entries.flatMap(entry =>
          tokensToStore(derived.search, entry).map(token => ({ token, subject: entry.subject })),
        );
      const kept = new Set(rowsOf(standing).map(nameOfToken));
      const rows = rowsOf(wrong).filter(row => !kept.has(nameOfToken(row)));
      if (rows.length > 0) await store.forget(rows);
    },
    seal(value, subject) {
      const json = JSON.stringify(value) as string | undefined;
      if (json === undefined)
        throw new TypeError(`Expected a value that JSON can hold, but it is ${typeof value}.`);
      return sealText(usable(keys.get(subject), subject), json, subject);
    },
    reveal: revealing.reveal,
    openings: revealing.openings,
    sealBytes: (plain, subject, associated) =>
      encrypt(usable(keys.get(subject), subject), plain, bytesOf(subject, associated)),
    async openBytes(sealed, subject, associated) {
      let key = keys.get(subject);
      if (key === undefined) {
        const [row] = await store.load([subject]);
        key = row && keys.admit(row);
      }
      if (key === undefined || key === 'erased') return 'erased';
      if (key === 'damaged') return 'unreadable';
      return decrypt(key, sealed, bytesOf(subject, associated)) ?? 'unreadable';
    },
    async find(kind, value) {
      const tokens = tokensToFind(derived.search, kind, value);
      return tokens.length === 0 ? [] : store.find(tokens);
    },
    keyed: (kind, value) => keyedHash(derived.claims, kind, value).toString('hex'),
    async destroy(subject) {
      checkSubject(subject);
      // Also when it failed half-way: what is erased in the store must not be shown from memory.
      await store.destroy(subject).finally(watch.look);
    },
    onDestroyed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      watch.stop();
      await store.close();
      keys.clear();
      revealing.clear();
    },
  };
}

const nameOfToken = ({ token, subject }: TokenRow): string =>
  `${subject} ${Buffer.from(token).toString('hex')}`;

/** No JSON text is authenticated by this: bytes and sealed texts of one key never stand for each other. */
const bytesOf = (subject: string, associated: string): string => `bytes:${subject}:${associated}`;

function usable(key: KeyState | undefined, subject: string): Uint8Array {
  if (key instanceof Uint8Array) return key;
  if (key === 'erased') throw new SubjectErasedError(subject);
  if (key === undefined) throw new SubjectNotPreparedError(subject);
  throw new PersonalDataError(
    `The stored key of "${subject}" can't be unwrapped: the key store is damaged. Restore it from a backup.`,
  );
}
