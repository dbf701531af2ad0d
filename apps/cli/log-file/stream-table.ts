import { hash } from 'node:crypto';

/** What is known of a stream: how many events of it were seen, from which revision on, and the digest over them. */
export interface StreamTally {
  readonly count: number;
  readonly first: bigint;
  /** Of the last event seen. */
  readonly last: bigint;
  readonly digest: Uint8Array;
}

const RECORD = 16 + 8 + 8 + 8 + 32;
/** Slots are filled to this share at most. */
const FULL = 0.6;

const NONE = new Uint8Array(32);

/** With one more event; a stream's digest is SHA-256(its digest so far ‖ the event's digest), from 32 zero bytes on. */
export const counted = (
  tally: StreamTally | undefined,
  revision: bigint,
  digest: Uint8Array,
): StreamTally => ({
  count: (tally?.count ?? 0) + 1,
  first: tally?.first ?? revision,
  last: revision,
  digest: hash('sha256', Buffer.concat([tally?.digest ?? NONE, digest]), 'buffer'),
});

export const sameTally = (a: StreamTally | undefined, b: StreamTally | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.count === b.count &&
  a.first === b.first &&
  a.last === b.last &&
  Buffer.compare(a.digest, b.digest) === 0;

/**
 * Tallies by stream in about 150 bytes each, without the name: a million streams take the memory of a photograph, not of
 * a million strings. Streams are told apart by 128 bits of SHA-256 of their names.
 */
export class StreamTable {
  #slots = new Int32Array(1024).fill(-1);
  #records = Buffer.alloc(512 * RECORD);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(stream: string): StreamTally | undefined {
    return this.at(keyOf(stream));
  }

  /** By the key that {@link entries} gives, which tables have in common. */
  at(key: Buffer): StreamTally | undefined {
    const at = this.#slots[this.#slot(key)]!;
    return at < 0 ? undefined : this.#tally(at * RECORD);
  }

  set(stream: string, tally: StreamTally): void {
    const key = keyOf(stream);
    let slot = this.#slot(key);
    if (this.#slots[slot]! < 0) {
      if (this.#grow()) slot = this.#slot(key);
      this.#slots[slot] = this.#size++;
    }
    const at = this.#slots[slot]! * RECORD;
    this.#records.set(key, at);
    this.#records.writeDoubleLE(tally.count, at + 16);
    this.#records.writeBigUInt64LE(tally.first, at + 24);
    this.#records.writeBigUInt64LE(tally.last, at + 32);
    this.#records.set(tally.digest, at + 40);
  }

  *entries(): Generator<[key: Buffer, tally: StreamTally]> {
    for (let at = 0; at < this.#size * RECORD; at += RECORD)
      yield [this.#records.subarray(at, at + 16), this.#tally(at)];
  }

  #tally(at: number): StreamTally {
    return {
      count: this.#records.readDoubleLE(at + 16),
      first: this.#records.readBigUInt64LE(at + 24),
      last: this.#records.readBigUInt64LE(at + 32),
      digest: Buffer.from(this.#records.subarray(at + 40, at + RECORD)),
    };
  }

  /** Where the key is, or the free slot where it would be. */
  #slot(key: Buffer): number {
    const mask = this.#slots.length - 1;
    for (let slot = key.readUInt32LE(0) & mask; ; slot = (slot + 1) & mask) {
      const at = this.#slots[slot]! * RECORD;
      if (at < 0 || key.equals(this.#records.subarray(at, at + 16))) return slot;
    }
  }

  #grow(): boolean {
    if ((this.#size + 1) * RECORD > this.#records.length) {
      const larger = Buffer.alloc(this.#records.length * 2);
      this.#records.copy(larger);
      this.#records = larger;
    }
    if (this.#size + 1 < this.#slots.length * FULL) return false;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let n = 0; n < this.#size; n++)
      this.#slots[this.#slot(this.#records.subarray(n * RECORD, n * RECORD + 16))] = n;
    return true;
  }
}

const keyOf = (stream: string): Buffer => hash('sha256', stream, 'buffer').subarray(0, 16);
