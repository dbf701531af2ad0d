import { innerHash } from './tree.js';
import { sha256 } from './sha256.js';

/* Making proofs from all leaf hashes in memory: for small trees, vectors and whoever holds a whole log. */

/** The largest power of two below the number. */
const splitOf = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);

/** RFC 6962 §2.1. */
export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return innerHash(treeRoot(leaves.slice(0, split)), treeRoot(leaves.slice(split)));
}

/** RFC 6962 §2.1.1, deepest first. */
export function inclusionProof(index: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionProof(index, left), treeRoot(right)]
    : [...inclusionProof(index - split, right), treeRoot(left)];
}

/** RFC 6962 §2.1.2: that the first `older` leaves are the beginning of all. */
export function consistencyProof(older: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  return older === 0 || older === leaves.length ? [] : subproof(older, leaves, true);
}

function subproof(m: number, leaves: readonly Uint8Array[], whole: boolean): readonly Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [treeRoot(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return m <= split
    ? [...subproof(m, left, whole), treeRoot(right)]
    : [...subproof(m - split, right, false), treeRoot(left)];
}
