import { batched } from './batched.js';
import { decrypt, encrypt } from './cipher.js';
import type { DerivedKeys } from './derived-keys.js';
import { PersonalDataError, SubjectErasedError, SubjectNotPreparedError } from './errors.js';
import { checkSubject, expiryOf, subjectOf } from './key-name.js';
import { keyRing, type KeyState } from './key-ring.js';
import type { KeyStore, TokenRow } from './key-store.js';
import type { PersonalData, PersonalDataSettings, SearchEntry } from './personal-data.js';
import { restrictions, shownSubjects } from './restrictions.js';
import { revealer } from './revealer.js';
import { sealText } from './sealed-text.js';
import { keyedHash, tokensToFind, tokensToStore } from './search-tokens.js';
import { watchStore } from './store-watch.js';

interface Preparation {
  readonly subjects: readonly string[];
  readonly entries: readonly SearchEntry[];
}

/** {@link PersonalData} on any key store. */
export async function personalDataOn(
  store: KeyStore,
  derived: DerivedKeys,
  {
    watchEveryMs = 1_000,
    now = Date.now,
    zone = 'UTC',
  }: Pick<PersonalDataSettings, 'watchEveryMs' | 'now' | 'zone'> = {},
): Promise<PersonalData> {
  const keys = keyRing(derived.wrapping);
  const revealing = revealer(keys, store, { of: text => restricted.ofSealed(text) });
  const restricted = restrictions(zone);
  const listeners = new Set<(subject: string) => void>();

  const watch = await watchStore(store, watchEveryMs, {
    destroyed(name) {
      keys.erase(name);
      revealing.drop(name);
      // A part is not the person.
      if (subjectOf(name) !== name) return;
      // Each on its own: one that throws is a bug to be heard of, and no reason to leave out the others.
      for (const listener of listeners) queueMicrotask(() => listener(name));
    },
    restricted(row) {
      restricted.admit(row);
      for (const name of restricted.namesOf(row.subject)) revealing.drop(name);
    },
  });
  const expiring = await endAsTheyExpire(async () => {
    const ended = await store.expire(now());
    if (ended.length > 0) await watch.look();
    return ended.length;
  });

  const write = batched(async (preparations: readonly Preparation[]) => {
    const missing = new Set(
      preparations.flatMap(({ subjects }) => subjects.filter(subject => keys.get(subject) === undefined)),
    );
    const tokens = preparations
      .flatMap(({ entries }) => entries)
      .flatMap(entry =>
        tokensToStore(derived.search, entry).map(token => ({
          token,
          subject: restricted.current(entry.subject),
        })),
      );
    if (missing.size === 0 && tokens.length === 0) return;
    const rows = await store.add(
      [...missing].map(name => ({ ...keys.create(name), expiresAt: expiryOf(name, zone) })),
      tokens,
    );
    rows.forEach(keys.admit);
  });

  const isPrepared = (subjects: readonly string[]): boolean =>
    subjects.every(subject => keys.get(restricted.current(subject)) instanceof Uint8Array);

  /** The key to seal with. A restriction that came this moment takes in what was prepared for before it. */
  function sealing(subject: string): { name: string; key: Uint8Array } {
    const name = restricted.current(subject);
    const key = keys.get(name);
    if (key === undefined && name !== subject && isUsable(keys.get(subject)))
      return { name: subject, key: usable(keys.get(subject), subject) };
    return { name, key: usable(key, name) };
  }

  async function prepareWith(subjects: readonly string[], entries: readonly SearchEntry[]): Promise<void> {
    if (entries.length === 0 && isPrepared(subjects)) return;
    const all = entries.length === 0 ? subjects : [...subjects, ...entries.map(({ subject }) => subject)];
    all.forEach(checkSubject);
    // A part has a key only while its subject has one.
    const names = [...new Set(all.flatMap(each => [subjectOf(each), restricted.current(each)]))];
    for (const name of names) if (keys.get(name) === 'erased') throw new SubjectErasedError(name);
    await write({ subjects: names, entries });
    for (const name of names) usable(keys.get(name), name);
  }

  async function keyAtHand(name: string): Promise<KeyState | undefined> {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const [row] = await store.load([name]);
    return row && keys.admit(row);
  }

  return {
    prepare: subjects => prepareWith(subjects, []),
    prepareWith,
    isPrepared,
    remember: entries => prepareWith([], entries),
    async forget(wrong, standing) {
      const rowsOf = (entries: readonly SearchEntry[]) =>
        entries.flatMap(entry =>
          tokensToStore(derived.search, entry).flatMap(token =>
            restricted.namesOf(entry.subject).map(subject => ({ token, subject })),
          ),
        );
      const kept = new Set(rowsOf(standing).map(nameOfToken));
      const rows = rowsOf(wrong).filter(row => !kept.has(nameOfToken(row)));
      if (rows.length > 0) await store.forget(rows);
    },
    seal(value, subject) {
      const json = JSON.stringify(value) as string | undefined;
      if (json === undefined)
        throw new TypeError(`Expected a value that JSON can hold, but it is ${typeof value}.`);
      const { name, key } = sealing(subject);
      return sealText(key, json, name);
    },
    reveal: revealing.reveal,
    async revealRestricted(json, ground) {
      if (ground.trim() === '')
        throw new TypeError('Expected the ground on which restricted values are opened.');
      return revealing.revealAll(json);
    },
    openings: revealing.openings,
    sealBytes: (plain, subject, associated) =>
      encrypt(sealing(subject).key, plain, bytesOf(subject, associated)),
    async openBytes(sealed, subject, associated) {
      // By which of the subject's keys they were sealed, only opening tells.
      const states = new Map<string, KeyState | undefined>();
      for (const name of restricted.namesOf(subject)) {
        const key = await keyAtHand(name);
        states.set(name, key);
        const plain = key instanceof Uint8Array && decrypt(key, sealed, bytesOf(subject, associated));
        if (plain) return restricted.of(name) ? 'restricted' : plain;
      }
      const own = states.get(subject);
      return own === undefined || own === 'erased' ? 'erased' : 'unreadable';
    },
    async find(kind, value) {
      const tokens = tokensToFind(derived.search, kind, value);
      return tokens.length === 0 ? [] : shownSubjects(await store.find(tokens), restricted);
    },
    keyed: (kind, value) => keyedHash(derived.claims, kind, value).toString('hex'),
    async destroy(subject) {
      checkSubject(subject);
      // A part has a key for each restriction that came since; the store knows a subject's further keys by itself.
      const names = subjectOf(subject) === subject ? [subject] : restricted.namesOf(subject);
      const destroyed = { keys: 0, tokens: 0 };
      try {
        for (const name of names) {
          const { keys: some, tokens } = await store.destroy(name);
          destroyed.keys += some;
          destroyed.tokens += tokens;
        }
      } finally {
        // Also when it failed half-way: what is erased in the store must not be shown from memory.
        await watch.look();
      }
      return destroyed;
    },
    isDestroyed: async subject => (await keyAtHand(subject)) === 'erased',
    async moveExpiry(part, to) {
      checkSubject(part);
      const moved = await Promise.all(restricted.namesOf(part).map(name => store.moveExpiry(name, to)));
      return moved.includes(true);
    },
    endExpired: expiring.look,
    async restrict(subject, { until, ground }) {
      checkSubject(subject);
      await store.restrict(subject, until ?? null, ground);
      await watch.look();
    },
    async lift(subject) {
      await store.lift(subject);
      await watch.look();
    },
    onDestroyed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      watch.stop();
      expiring.stop();
      await store.close();
      keys.clear();
      revealing.clear();
    },
  };
}

const nameOfToken = ({ token, subject }: TokenRow): string =>
  `${subject} ${Buffer.from(token).toString('hex')}`;

const TEND_EVERY_MS = 60_000;

/** At once, so that what ended while nothing ran is gone before anything is shown, and every minute. */
async function endAsTheyExpire(look: () => Promise<number>): Promise<{ look: typeof look; stop(): void }> {
  await look();
  const timer = setInterval(() => void look().catch(() => undefined), TEND_EVERY_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

/** No JSON text is authenticated by this: bytes and sealed texts of one key never stand for each other. */
const bytesOf = (subject: string, associated: string): string => `bytes:${subject}:${associated}`;

const isUsable = (key: KeyState | undefined): boolean => key instanceof Uint8Array;

function usable(key: KeyState | undefined, subject: string): Uint8Array {
  if (key instanceof Uint8Array) return key;
  if (key === 'erased') throw new SubjectErasedError(subject);
  if (key === undefined) throw new SubjectNotPreparedError(subject);
  throw new PersonalDataError(
    `The stored key of "${subject}" can't be unwrapped: the key store is damaged. Restore it from a backup.`,
  );
}
