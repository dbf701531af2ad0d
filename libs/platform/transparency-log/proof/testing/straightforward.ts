import { createHash } from 'node:crypto';

/* RFC 6962 §2.1 and the map of docs/proof, written as the definitions stand, with Node's own SHA-256: nothing of the verifier. */

export const sha = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A tree over leaf hashes; each subtree is hashed once. */
export class Tree {
  readonly #known = new Map<string, Buffer>();
  constructor(readonly leaves: readonly Buffer[]) {}

  root(size = this.leaves.length): Buffer {
    return size === 0 ? sha('') : this.#of(0, size);
  }
  inclusion(index: number, size: number): Buffer[] {
    return this.#path(index, 0, size);
  }
  consistency(older: number, size: number): Buffer[] {
    return this.#subproof(older, 0, size, true);
  }

  #of(from: number, to: number): Buffer {
    if (to - from === 1) return this.leaves[from]!;
    const name = `${from}-${to}`;
    let hash = this.#known.get(name);
    if (!hash) {
      const k = below(to - from);
      this.#known.set(name, (hash = sha('\u0001', this.#of(from, from + k), this.#of(from + k, to))));
    }
    return hash;
  }
  #path(m: number, from: number, to: number): Buffer[] {
    const n = to - from;
    if (n === 1) return [];
    const k = below(n);
    return m < k
      ? [...this.#path(m, from, from + k), this.#of(from + k, to)]
      : [...this.#path(m - k, from + k, to), this.#of(from, from + k)];
  }
  #subproof(m: number, from: number, to: number, b: boolean): Buffer[] {
    const n = to - from;
    if (m === n) return b ? [] : [this.#of(from, to)];
    const k = below(n);
    return m <= k
      ? [...this.#subproof(m, from, from + k, b), this.#of(from + k, to)]
      : [...this.#subproof(m - k, from + k, to, false), this.#of(from, from + k)];
  }
}

/** The largest power of two smaller than n. */
function below(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The map's root by its definition, level by level, over `[key, leaf hash]`. */
export function mapRootOf(leaves: readonly (readonly [Buffer, Buffer])[], level = 0): Buffer {
  if (leaves.length === 0) return Buffer.alloc(32);
  if (leaves.length === 1) return leaves[0]![1];
  const isRight = (key: Buffer) => (key[Math.floor(level / 8)]! & (0x80 >> (level % 8))) !== 0;
  return sha(
    '\u0003',
    mapRootOf(
      leaves.filter(([key]) => !isRight(key)),
      level + 1,
    ),
    mapRootOf(
      leaves.filter(([key]) => isRight(key)),
      level + 1,
    ),
  );
}
