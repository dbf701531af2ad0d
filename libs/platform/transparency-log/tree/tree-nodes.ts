import { hashNode } from './node-hash.js';
import { subtreeRoot, TILE_HEIGHT, TILE_WIDTH, type ReadTile } from './tiles.js';

/** A tree of tiles lacks what it should have: its store is damaged. */
export class MissingTileError extends Error {
  override readonly name = 'MissingTileError';
  constructor(level: number, n: number, width: number) {
    super(
      `The transparency log lacks tile ${level}/${n} with ${width} hashes: restore its log.db from a backup.`,
    );
  }
}

/** The hash of the perfect subtree of 2^`height` leaves that is the `index`th of its kind. */
function perfect(read: ReadTile, height: number, index: number): Buffer {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const first = index * count;
  const n = Math.floor(first / TILE_WIDTH);
  const at = first % TILE_WIDTH;
  const tile = read(level, n);
  if (!tile || tile.length < (at + count) * 32) throw new MissingTileError(level, n, at + count);
  return subtreeRoot(tile, at, count);
}

/** RFC 6962 §2.1: the hash over the leaves from `from` to `to` (exclusive); `from` is where a subtree of the tree begins. */
function subtree(read: ReadTile, from: number, to: number): Buffer {
  const size = to - from;
  if (size === 1) return perfect(read, 0, from);
  const half = splitOf(size);
  if (2 * half === size) return perfect(read, Math.round(Math.log2(size)), from / size);
  const split = from + half;
  return hashNode(subtree(read, from, split), subtree(read, split, to));
}

/** The largest power of two below the size, which is two at least. */
function splitOf(size: number): number {
  let half = 1;
  while (2 * half < size) half *= 2;
  return half;
}

/** RFC 6962's root of the first `size` leaves; there must be one at least. */
export const treeRoot = (read: ReadTile, size: number): Buffer => subtree(read, 0, size);

/** RFC 6962 §2.1.1: the audit path of a leaf in the tree of the first `size` leaves, deepest first. */
export function inclusionProof(read: ReadTile, index: number, size: number): Buffer[] {
  const path: Buffer[] = [];
  for (let [from, to] = [0, size]; to - from > 1;) {
    const split = from + splitOf(to - from);
    path.push(index < split ? subtree(read, split, to) : subtree(read, from, split));
    if (index < split) to = split;
    else from = split;
  }
  return path.reverse();
}

/** RFC 6962 §2.1.2: that the tree of the first `size` leaves goes on from that of the first `before`. Empty: nothing before, or the same. */
export function consistencyProof(read: ReadTile, before: number, size: number): Buffer[] {
  if (before === 0 || before === size) return [];
  const path: Buffer[] = [];
  let [from, to] = [0, size];
  let old = before;
  let whole = true;
  while (old !== to - from) {
    const split = splitOf(to - from);
    if (old <= split) {
      path.push(subtree(read, from + split, to));
      to = from + split;
    } else {
      path.push(subtree(read, from, from + split));
      from += split;
      old -= split;
      whole = false;
    }
  }
  if (!whole) path.push(subtree(read, from, to));
  return path.reverse();
}
