import type { Instant } from '#platform/time';
import type { Destroyed } from './key-store.js';

/** What a value can be searched by; see `search-tokens.ts` for how each is normalised. */
export type SearchKind = 'phone' | 'name' | 'email' | 'serial';

/** A personal value that shall be found by its keyed token until its subject is erased. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly value: string;
  /** Subject id, e.g. `customer-…`. */
  readonly subject: string;
}

/** What stands in the place of a value whose key is gone. */
export interface Erased {
  readonly erased: true;
}
/** What stands in the place of a sealed text that was altered or cut off. */
export interface Unreadable {
  readonly unreadable: true;
}

/**
 * Seals personal values under keys that follow from their subject's own key, reveals them at a query's edge, finds them by keyed
 * tokens, and erases a subject by destroying its key (PIPL Art. 47).
 * A subject id is 1–128 of `A–Z a–z 0–9 . _ -`; wherever one seals, prepares or remembers, a part of a subject that has a key
 * and an expiry of its own may stand in its place ({@link partOf}).
 */
export interface PersonalData {
  /**
   * Makes keys for the subjects that have none; they are durable when it resolves, so an append may follow.
   * Concurrent calls share a transaction; it costs nothing when all are cached.
   * Rejects with {@link SubjectErasedError}: a destroyed key is never made anew.
   */
  prepare(subjects: readonly string[]): Promise<void>;
  /** {@link prepare} and {@link remember} in one transaction; the entries' subjects are prepared too. */
  prepareWith(subjects: readonly string[], entries: readonly SearchEntry[]): Promise<void>;
  /** True when {@link seal} can be called for all of them now. */
  isPrepared(subjects: readonly string[]): boolean;
  /**
   * Seals a JSON value for a prepared subject under a key of its own: `~p2:<subject>:<base64url(salt|ciphertext|tag)>`, the
   * subject authenticated (docs/proof/README.md). Older texts, `~p1:`, are revealed as well.
   * Throws {@link SubjectErasedError}, {@link SubjectNotPreparedError}, and a TypeError for what JSON can't hold.
   */
  seal(value: unknown, subject: string): string;
  /**
   * Replaces every sealed string value in a JSON text by its plain JSON: by `{"erased":true}` when the key is destroyed
   * or unknown, by `{"restricted":true,"until":…,"law":…}` while the subject is restricted, by `{"unreadable":true}` when it begins like a
   * sealed text and does not authenticate. One pass:
   * what was revealed is never looked at again.
   */
  reveal(json: string): Promise<string>;
  /**
   * As {@link reveal}, and also what is restricted: for whoever the law lets see it. The caller records who, and on which
   * ground, before he shows it.
   */
  revealRestricted(json: string, ground: string): Promise<string>;
  /**
   * For each sealed text in a JSON text that opens: the key of that value and of no other, base64url. To be handed out with
   * a receipt, so that its holder can show what was sealed. None for `~p1:` texts, for what is erased, restricted
   * or altered.
   */
  openings(json: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Encrypts bytes for a prepared subject: AES-256-GCM, `iv | ciphertext | tag`; subject and `associated` are authenticated
   * with them. Throws as {@link seal} does.
   */
  sealBytes(plain: Uint8Array, subject: string, associated: string): Uint8Array;
  /**
   * The bytes that {@link sealBytes} took; `erased` once the key is destroyed, `restricted` while the law forbids their use,
   * `unreadable` where they do not authenticate.
   */
  openBytes(
    sealed: Uint8Array,
    subject: string,
    associated: string,
  ): Promise<Uint8Array | 'erased' | 'restricted' | 'unreadable'>;
  /** Stores search tokens of the values, durable when it resolves; the subjects are prepared on the way. */
  remember(entries: readonly SearchEntry[]): Promise<void>;
  /**
   * Removes the search tokens of values that were corrected, but those that a value which still stands has too: then the
   * subject is found by what is right, and no more by what was wrong. Durable when it resolves; safe to repeat.
   */
  forget(wrong: readonly SearchEntry[], standing: readonly SearchEntry[]): Promise<void>;
  /**
   * Subjects whose remembered value is the same after normalisation, sorted; not by what is restricted. `name-part` (two characters or more) gives
   * candidates: names that hold all neighbouring pairs of characters of the value.
   */
  find(kind: SearchKind | 'name-part', value: string): Promise<readonly string[]>;
  /** HMAC-SHA256 of a value, as it is, under the installation's claim key, in hex: names claim streams. */
  keyed(kind: string, value: string): string;
  /**
   * Erases: overwrites the key and those of all parts, leaves a tombstone, deletes the search tokens, drops what was cached.
   * Durable when it resolves; safe to repeat. Other processes see it within a second or two. A part alone is destroyed
   * by its name. Gives what was destroyed over all its repetitions.
   */
  destroy(subject: string): Promise<Destroyed>;
  /** True once {@link destroy} has begun: there is no way back. */
  isDestroyed(subject: string): Promise<boolean>;
  /** Moves the end of a part ({@link partOf}) to another time. false: it never had a key, or has none any more. */
  moveExpiry(part: string, to: Instant): Promise<boolean>;
  /** Destroys the parts whose time is over, as is done at start and every minute; gives how many. */
  endExpired(): Promise<number>;
  /**
   * From now on nothing of the subject that was sealed until now is revealed or found, here at once and elsewhere within a
   * second or two, until it is lifted: stored, protected, and not used (PIPL Art. 47). What is sealed afterwards is not
   * restricted, until he is restricted again. `until`: when the duty to keep ends, and `ground`: the law, to be shown; neither
   * lifts anything by itself.
   */
  restrict(subject: string, why: { until?: Instant; ground: string }): Promise<void>;
  lift(subject: string): Promise<void>;
  /** Called once for each subject destroyed from now on, here or in another process. Returns the unsubscriber. */
  onDestroyed(listener: (subject: string) => void): () => void;
  close(): Promise<void>;
}

export interface PersonalDataSettings {
  /** Folder of the master key file and, without `databaseUrl`, of the key store; made with mode 0700. */
  readonly folder: string;
  /** Base64 of 32 bytes (`MASTER_KEY`). */
  readonly masterKey?: string;
  /** A file that holds the same (`MASTER_KEY_FILE`), readable by its owner only. */
  readonly masterKeyFile?: string;
  /** PostgreSQL that holds the key store instead of a SQLite file (`DATABASE_URL`). */
  readonly databaseUrl?: string;
  /** Schema of the key store's tables in PostgreSQL; default `personal_data`. */
  readonly databaseSchema?: string;
  /** Milliseconds that PostgreSQL may take for a statement; default 10,000. */
  readonly databaseTimeoutMs?: number;
  /** Epoch milliseconds, by which parts end; default the system's. */
  readonly now?: () => Instant;
  /** The house's time zone, in which the day of a part ends; default UTC. */
  readonly zone?: string;
  /** How often other processes' erasures are looked for, in milliseconds; default 1000. */
  readonly watchEveryMs?: number;
}
