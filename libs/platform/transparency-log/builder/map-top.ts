import { HASH_BYTES } from '../hash-into.js';
import { EMPTY, MANY, mapNodeInto, SINGLE } from './map-hash.js';

/** Bytes of a root in a tile of the map: what it is, and its hash. */
export const ROOT_BYTES = 1 + HASH_BYTES;
/** Roots in a tile of the map. */
export const ROOTS = 256;

/**
 * A complete binary tree of the map's hashes with `leaves` (a power of two) at its bottom, as a heap: the root is 1, below
 * node i stand 2i and 2i + 1.
 */
export interface MapTop {
  readonly kinds: Uint8Array;
  readonly hashes: Buffer;
  set(leaf: number, kind: number, hash: Uint8Array): void;
  /** Makes the nodes above the leaves that were set; gives the leaves. */
  settle(): readonly number[];
}

export function mapTop(leaves: number): MapTop {
  const kinds = new Uint8Array(2 * leaves);
  const hashes = Buffer.alloc(2 * leaves * HASH_BYTES);
  let changed: number[] = [];

  function settleNode(node: number): void {
    const [left, right] = [kinds[2 * node]!, kinds[2 * node + 1]!];
    const from = 2 * node * HASH_BYTES;
    const to = node * HASH_BYTES;
    if (left + right <= SINGLE) {
      kinds[node] = left + right;
      const only = right === SINGLE ? from + HASH_BYTES : from;
      hashes.copy(hashes, to, only, only + HASH_BYTES);
    } else {
      kinds[node] = MANY;
      const middle = from + HASH_BYTES;
      mapNodeInto(hashes, to, hashes.subarray(from, middle), hashes.subarray(middle, middle + HASH_BYTES));
    }
  }

  return {
    kinds,
    hashes,
    set(leaf, kind, hash) {
      kinds[leaves + leaf] = kind;
      hashes.set(hash, (leaves + leaf) * HASH_BYTES);
      changed.push(leaf);
    },
    settle() {
      const set = [...new Set(changed)].sort((a, b) => a - b);
      changed = [];
      for (let nodes = parentsOf(set.map(leaf => leaf + leaves)); nodes.length > 0; nodes = parentsOf(nodes))
        nodes.forEach(settleNode);
      return set;
    },
  };
}

/** Ascending, each once; none above the root. */
function parentsOf(nodes: readonly number[]): number[] {
  const parents: number[] = [];
  for (const node of nodes) if (node > 1 && parents.at(-1) !== node >> 1) parents.push(node >> 1);
  return parents;
}

/** The roots of a tile, from the heap's nodes from `first` on. */
export function rootsFrom({ kinds, hashes }: MapTop, first: number): Buffer {
  const roots = Buffer.alloc(ROOTS * ROOT_BYTES);
  for (let n = 0; n < ROOTS; n++) {
    roots[n * ROOT_BYTES] = kinds[first + n]!;
    hashes.copy(roots, n * ROOT_BYTES + 1, (first + n) * HASH_BYTES, (first + n + 1) * HASH_BYTES);
  }
  return roots;
}

/** Sets the roots of a tile as leaves from `first` on; what is empty is left out. */
export function takeRoots(top: MapTop, first: number, roots: Buffer): void {
  for (let n = 0; n < ROOTS; n++) {
    const kind = roots[n * ROOT_BYTES]!;
    if (kind !== EMPTY) top.set(first + n, kind, roots.subarray(n * ROOT_BYTES + 1, (n + 1) * ROOT_BYTES));
  }
}
