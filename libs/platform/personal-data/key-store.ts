import type { Instant } from '#platform/time';
import { KEY_BYTES, OVERHEAD_BYTES } from './cipher.js';

/** A wrapped key under its name (key-name.ts); all zeros once it was destroyed. */
export interface KeyRow {
  readonly subject: string;
  readonly wrapped: Uint8Array;
  /** When it is due to be destroyed; told where it is added. Absent: it ends with its subject. */
  readonly expiresAt?: Instant;
}
export interface TokenRow {
  readonly token: Uint8Array;
  /** Name of the key that what is found was sealed under. */
  readonly subject: string;
}
/** The nth destroyed key of the store. */
export interface Erasure {
  readonly seq: number;
  readonly subject: string;
}
/** What all destructions of one name did together: repeated, also after a stop half-way, it tells the same again. */
export interface Destroyed {
  readonly keys: number;
  readonly tokens: number;
}
/** A subject's restriction as it stands now; the nth change of the store. */
export interface RestrictionRow {
  readonly seq: number;
  readonly subject: string;
  /** null: not known. */
  readonly until: Instant | null;
  readonly ground: string;
  /** How often the subject was restricted anew. */
  readonly times: number;
  readonly lifted: 0 | 1;
}

export const WRAPPED_BYTES = KEY_BYTES + OVERHEAD_BYTES;
export const isDestroyed = ({ wrapped }: KeyRow): boolean => wrapped.every(byte => byte === 0);

/** What keeps wrapped keys and search tokens. It never sees a key or a value in the clear. */
export interface KeyStore {
  checkValue(): Promise<Uint8Array | undefined>;
  /** Stores the check value unless there is one; returns the one that stands. */
  claim(check: Uint8Array): Promise<Uint8Array>;
  /**
   * Stores, durably and in one transaction, the keys of names that have none, with their expiries,
   * and the tokens of names that are not destroyed. A further name of a destroyed subject gets no key. Returns the rows
   * that now stand for the names of `keys`.
   */
  add(keys: readonly KeyRow[], tokens: readonly TokenRow[]): Promise<KeyRow[]>;
  /** Deletes single tokens: of what turned out to be wrong. */
  forget(tokens: readonly TokenRow[]): Promise<void>;
  /** The rows of those names that have one. */
  load(subjects: readonly string[]): Promise<KeyRow[]>;
  /** Names that have all of the tokens, sorted. */
  find(tokens: readonly Uint8Array[]): Promise<string[]>;
  /**
   * Overwrites the key and, where it is the subject's own, all further keys of the subject; deletes their tokens, numbers
   * each, and counts in the same transaction. Repeating it changes nothing.
   */
  destroy(subject: string): Promise<Destroyed>;
  /** Destroys the keys whose expiry has passed; gives their names. */
  expire(now: Instant): Promise<string[]>;
  /** Moves a key's expiry. false: it has none, or is destroyed. */
  moveExpiry(name: string, to: Instant): Promise<boolean>;
  /** Erasures numbered above `seq`, in order; none is ever numbered below one that was seen. */
  erasuresAfter(seq: number): Promise<Erasure[]>;
  lastErasure(): Promise<number>;
  restrict(subject: string, until: Instant | null, ground: string): Promise<void>;
  lift(subject: string): Promise<void>;
  /** Restrictions changed after `seq`, in order; none is ever numbered below one that was seen. */
  restrictionsAfter(seq: number): Promise<RestrictionRow[]>;
  close(): Promise<void>;
}
