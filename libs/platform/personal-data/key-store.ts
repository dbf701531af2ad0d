import { KEY_BYTES, OVERHEAD_BYTES } from './cipher.js';

/** A subject's wrapped key; all zeros once it was destroyed. */
export interface KeyRow {
  readonly subject: string;
  readonly wrapped: Uint8Array;
}
export interface TokenRow {
  readonly token: Uint8Array;
  readonly subject: string;
}
/** The nth erasure of the store. */
export interface Erasure {
  readonly seq: number;
  readonly subject: string;
}

export const WRAPPED_BYTES = KEY_BYTES + OVERHEAD_BYTES;
export const isDestroyed = ({ wrapped }: KeyRow): boolean => wrapped.every(byte => byte === 0);

/** What keeps wrapped keys and search tokens. It never sees a key or a value in the clear. */
export interface KeyStore {
  checkValue(): Promise<Uint8Array | undefined>;
  /** Stores the check value unless there is one; returns the one that stands. */
  claim(check: Uint8Array): Promise<Uint8Array>;
  /**
   * Stores, durably and in one transaction, the keys of subjects that have none, and the tokens of subjects that are not
   * destroyed. Returns the rows that now stand for the subjects of `keys`.
   */
  add(keys: readonly KeyRow[], tokens: readonly TokenRow[]): Promise<KeyRow[]>;
  /** The rows of those subjects that have one. */
  load(subjects: readonly string[]): Promise<KeyRow[]>;
  /** Subjects that have all of the tokens, sorted. */
  find(tokens: readonly Uint8Array[]): Promise<string[]>;
  /** Deletes these tokens of these subjects, durably. Repeating it changes nothing. */
  forget(tokens: readonly TokenRow[]): Promise<void>;
  /** Overwrites the key, deletes the tokens, numbers the erasure. Repeating it changes nothing. */
  destroy(subject: string): Promise<void>;
  /** Erasures numbered above `seq`, in order; none is ever numbered below one that was seen. */
  erasuresAfter(seq: number): Promise<Erasure[]>;
  lastErasure(): Promise<number>;
  close(): Promise<void>;
}
