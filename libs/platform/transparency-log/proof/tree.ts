import { equal, type Bytes } from './bytes.js';
import { sha256 } from './sha256.js';

/* The Merkle tree of RFC 6962 §2.1, as RFC 9162 §2.1 verifies it. */

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (leaf: Uint8Array): Bytes => sha256(LEAF, leaf);
export const innerHash = (left: Uint8Array, right: Uint8Array): Bytes => sha256(NODE, left, right);

/** A tree as a checkpoint names it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** More than any tree of 2^53 leaves has levels: a longer proof is none. */
const LONGEST_PROOF = 54;
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** The root that an inclusion proof leads to (RFC 9162 §2.1.3.2); undefined: it is no proof for that place. */
export function rootByInclusion(
  index: number,
  size: number,
  hash: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isCount(index) || !isCount(size) || index >= size || proof.length > LONGEST_PROOF) return undefined;
  let [place, last, root] = [index, size - 1, hash];
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return undefined;
    if (isOdd(place) || place === last) {
      root = innerHash(sibling, root);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else root = innerHash(root, sibling);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? root : undefined;
}

export function isIncluded(
  { size, root }: TreeHead,
  index: number,
  hash: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  const found = rootByInclusion(index, size, hash, proof);
  return found !== undefined && equal(found, root);
}

/** Whether the newer tree begins with the older one (RFC 9162 §2.1.4.2). */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (proof.length > LONGEST_PROOF || proof.some(node => node.length !== 32)) return false;
  // An empty tree is the beginning of every other.
  if (older.size === 0) return proof.length === 0 && equal(older.root, sha256());
  if (older.size === newer.size) return proof.length === 0 && equal(older.root, newer.root);
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [place, last] = [older.size - 1, newer.size - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let [oldRoot, newRoot] = [first, first];
  for (const node of path) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      oldRoot = innerHash(node, oldRoot);
      newRoot = innerHash(node, newRoot);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else newRoot = innerHash(newRoot, node);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equal(oldRoot, older.root) && equal(newRoot, newer.root);
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}
