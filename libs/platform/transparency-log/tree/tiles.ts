import { HASH_BYTES } from '../hash-into.js';
import { hashPairInto } from './node-hash.js';

/** C2SP tlog-tiles: a tile holds 256 hashes, and spans eight levels of the tree. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** The hashes of a tile, all of them or the first ones; undefined: there is no such tile. Levels are those of tiles. */
export type ReadTile = (level: number, n: number) => Buffer | undefined;

/** Hashes of a level of tiles, in a tree of that many leaves: one for each full subtree of 256^level. */
export const widthOfLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Hashes that the tile has in a tree of that many leaves, 0–256. */
export const widthOfTile = (size: number, level: number, n: number): number =>
  Math.max(0, Math.min(TILE_WIDTH, widthOfLevel(size, level) - n * TILE_WIDTH));

const scratch = Buffer.alloc(TILE_BYTES);

/** The root of the perfect subtree over `count` (a power of two) hashes of a tile, from the hash at `first` on. */
export function subtreeRoot(tile: Buffer, first: number, count: number): Buffer {
  tile.copy(scratch, 0, first * HASH_BYTES, (first + count) * HASH_BYTES);
  for (let width = count; width > 1; width /= 2)
    for (let pair = 0; pair < width / 2; pair++)
      hashPairInto(scratch, pair * HASH_BYTES, scratch, pair * 2 * HASH_BYTES);
  return Buffer.from(scratch.subarray(0, HASH_BYTES));
}
