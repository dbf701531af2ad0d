import { HASH_BYTES } from '../hash-into.js';
import { hashPairInto } from '../tree/node-hash.js';
import { TILE_HEIGHT } from '../tree/tiles.js';

/** A tree that only grows, by the roots of its perfect subtrees: its root at any time for a few hashes. */
export interface Frontier {
  readonly size: number;
  /** Adds a leaf hash. */
  append(hash: Buffer): void;
  /** Of at least one leaf. */
  root(): Buffer;
}

/** `hashed`: told each hash that stands in a tile, level by level in their order. */
export function frontier(hashed: (level: number, hash: Buffer) => void): Frontier {
  const roots: Buffer[] = [];
  const pair = Buffer.alloc(2 * HASH_BYTES);
  const right = pair.subarray(HASH_BYTES);
  let size = 0;
  const isWhole = (height: number): boolean => Math.floor(size / 2 ** height) % 2 === 1;

  return {
    get size() {
      return size;
    },
    append(hash) {
      hash.copy(right);
      hashed(0, right);
      let height = 0;
      for (; isWhole(height); height++) {
        roots[height]!.copy(pair);
        hashPairInto(pair, HASH_BYTES, pair, 0);
        if ((height + 1) % TILE_HEIGHT === 0) hashed((height + 1) / TILE_HEIGHT, right);
      }
      right.copy((roots[height] ??= Buffer.alloc(HASH_BYTES)));
      size += 1;
    },
    root() {
      let found = false;
      for (let height = 0; 2 ** height <= size; height++) {
        if (!isWhole(height)) continue;
        if (found) {
          roots[height]!.copy(pair);
          hashPairInto(pair, HASH_BYTES, pair, 0);
        } else roots[height]!.copy(right);
        found = true;
      }
      return Buffer.from(right);
    },
  };
}
