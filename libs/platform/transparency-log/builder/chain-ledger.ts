import { HASH_BYTES, hashInto, sha256 } from '../hash-into.js';

/** Leaf indexes of a chain that lie in one `chain_part`, and the bytes that one takes. */
export const PART_ENTRIES = 64;
export const INDEX_BYTES = 6;

/** A chain of docs/proof: count and head over its entries, the last of which are at hand. */
export interface Chain {
  /** Of its row. */
  readonly id: number;
  /** SHA-256 of the name: its place in the map. */
  readonly key: Buffer;
  readonly name: string;
  count: number;
  readonly head: Buffer;
  /** Leaf indexes of the entries after the last full part: `count` mod {@link PART_ENTRIES} of them. */
  readonly last: number[];
}

export type StoredChain = Omit<Chain, 'key' | 'name'>;

export interface ChainPart {
  readonly chain: number;
  readonly part: number;
  readonly entries: readonly number[];
}

export function indexesToBytes(indexes: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(indexes.length * INDEX_BYTES);
  indexes.forEach((index, n) => bytes.writeUIntLE(index, n * INDEX_BYTES, INDEX_BYTES));
  return bytes;
}

export const indexesOfBytes = (bytes: Buffer): number[] =>
  Array.from({ length: bytes.length / INDEX_BYTES }, (_, n) =>
    bytes.readUIntLE(n * INDEX_BYTES, INDEX_BYTES),
  );

export interface ChainLedger {
  /** Adds the leaf at `index`, whose leaf hash stands in `hashes`, to a chain. */
  add(name: string, index: number, hashes: Buffer, at: number): void;
  /** Chains that changed since the last time, and parts that became full. */
  changed(): { readonly chains: readonly Chain[]; readonly parts: readonly ChainPart[] };
}

/** Chains that are kept at hand; twice as many at most. */
const AT_HAND = 30_000;

const step = Buffer.alloc(2 * HASH_BYTES);

/** `read`: a chain as it is stored; `nextId`: for the first that is made. */
export function chainLedger(read: (key: Buffer) => StoredChain | undefined, nextId: number): ChainLedger {
  let fresh = new Map<string, Chain>();
  let older = new Map<string, Chain>();
  let dirty = new Set<Chain>();
  let parts: ChainPart[] = [];
  let id = nextId;

  function chainOf(name: string): Chain {
    const known = fresh.get(name);
    if (known) return known;
    const chain = older.get(name) ?? load(name);
    fresh.set(name, chain);
    return chain;
  }

  function load(name: string): Chain {
    const key = sha256(name);
    const stored = read(key);
    return stored
      ? { ...stored, key, name }
      : // A pooled buffer: one of its own each costs more than all else here.
        { id: id++, key, name, count: 0, head: Buffer.allocUnsafe(HASH_BYTES).fill(0), last: [] };
  }

  return {
    add(name, index, hashes, at) {
      const chain = chainOf(name);
      chain.head.copy(step, 0);
      hashes.copy(step, HASH_BYTES, at, at + HASH_BYTES);
      hashInto(chain.head, 0, step);
      chain.last.push(index);
      chain.count += 1;
      dirty.add(chain);
      if (chain.last.length === PART_ENTRIES)
        parts.push({
          chain: chain.id,
          part: chain.count / PART_ENTRIES - 1,
          entries: chain.last.splice(0),
        });
    },
    changed() {
      const changes = { chains: [...dirty], parts };
      dirty = new Set();
      parts = [];
      if (fresh.size > AT_HAND) [older, fresh] = [fresh, new Map()];
      return changes;
    },
  };
}
