import { HASH_BYTES, hashInto } from '../hash-into.js';
import { subtreeRoot, TILE_BYTES, TILE_WIDTH, widthOfLevel, type ReadTile } from './tiles.js';
import { MissingTileError } from './tree-nodes.js';

/** A tile as it is to be written: full, or the partial one at the tree's edge. */
export interface EdgeTile {
  readonly level: number;
  readonly n: number;
  readonly hashes: Buffer;
}

/** Where a tree grows: the last tile of each level, in memory; what is full is handed over once. */
export interface TreeEdge {
  readonly size: number;
  /** Adds a leaf by its leaf hash. */
  append(hashes: Buffer, at: number): void;
  /** Tiles that changed since the last time: those that became full, and the partial ones. */
  changed(): EdgeTile[];
}

/** Goes on at `size` leaves, whose tiles `read` gives. Throws {@link MissingTileError}. */
export function treeEdge(read: ReadTile, size: number): TreeEdge {
  const levels: { buffer: Buffer; width: number; n: number }[] = [];
  const full: EdgeTile[] = [];
  let count = size;
  for (let level = 0; widthOfLevel(size, level) > 0; level++) {
    const width = widthOfLevel(size, level) % TILE_WIDTH;
    const n = Math.floor(widthOfLevel(size, level) / TILE_WIDTH);
    const stored = width > 0 ? read(level, n) : Buffer.alloc(0);
    if (!stored || stored.length < width * HASH_BYTES) throw new MissingTileError(level, n, width);
    const buffer = Buffer.alloc(TILE_BYTES);
    stored.copy(buffer, 0, 0, width * HASH_BYTES);
    levels.push({ buffer, width, n });
  }

  function push(level: number, hashes: Buffer, at: number): void {
    const tile = (levels[level] ??= { buffer: Buffer.alloc(TILE_BYTES), width: 0, n: 0 });
    hashes.copy(tile.buffer, tile.width * HASH_BYTES, at, at + HASH_BYTES);
    tile.width += 1;
    if (tile.width < TILE_WIDTH) return;
    full.push({ level, n: tile.n, hashes: tile.buffer });
    push(level + 1, subtreeRoot(tile.buffer, 0, TILE_WIDTH), 0);
    levels[level] = { buffer: Buffer.alloc(TILE_BYTES), width: 0, n: tile.n + 1 };
  }

  return {
    get size() {
      return count;
    },
    append(hashes, at) {
      push(0, hashes, at);
      count += 1;
    },
    changed() {
      const edge = levels.flatMap(({ buffer, width, n }, level) =>
        width > 0 ? [{ level, n, hashes: buffer.subarray(0, width * HASH_BYTES) }] : [],
      );
      return [...full.splice(0), ...edge];
    },
  };
}

const leaf = Buffer.alloc(1 + 3 * HASH_BYTES);
/** RFC 6962 §2.1: SHA-256(0x00 ‖ leaf data), for the 96 bytes of an event's leaf. */
export function hashEntryInto(target: Buffer, offset: number, entry: Buffer, at: number): void {
  entry.copy(leaf, 1, at, at + 3 * HASH_BYTES);
  hashInto(target, offset, leaf);
}
