import { concat, equal } from './bytes.js';
import { sha256 } from './sha256.js';

/* RFC 6962 §2.1; verification by RFC 9162 §2.1.3.2 and §2.1.4.2. */

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (data: Uint8Array): Uint8Array => sha256(LEAF, data);
export const innerHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

const half = (n: number): number => Math.floor(n / 2);

/** The root that a leaf and its audit path lead to; undefined: the path does not fit the tree. */
export function rootOf(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return undefined;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (sn === 0 || sibling.length !== 32) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      hash = innerHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = innerHash(hash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? hash : undefined;
}

export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the newer tree begins with all of the older one. */
export function isConsistent(older: Head, newer: Head, proof: readonly Uint8Array[]): boolean {
  if (older.size === newer.size) return proof.length === 0 && equal(older.root, newer.root);
  if (older.size === 0) return proof.length === 0;
  if (older.size > newer.size) return false;
  const isPower = Number.isInteger(Math.log2(older.size));
  const [first, ...rest] = isPower ? [older.root, ...proof] : proof;
  if (!first) return false;
  let [fn, sn, fr, sr] = [older.size - 1, newer.size - 1, first, first];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  for (const node of rest) {
    if (sn === 0 || node.length !== 32) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [innerHash(node, fr), innerHash(node, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else sr = innerHash(sr, node);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(fr, older.root) && equal(sr, newer.root);
}

const CHAIN = Uint8Array.of(2);
const BRANCH = Uint8Array.of(3);

/** The head of a chain: docs/proof. */
export const chainHead = (leafHashes: readonly Uint8Array[]): Uint8Array =>
  leafHashes.reduce((head: Uint8Array, leaf) => sha256(head, leaf), new Uint8Array(32));

/** The map's root that a chain of so many entries leads to; undefined: more siblings than levels. */
export function mapRoot(
  key: Uint8Array,
  count: number,
  head: Uint8Array,
  siblings: readonly Uint8Array[],
): Uint8Array | undefined {
  if (siblings.length > 256) return undefined;
  const counted = new DataView(new ArrayBuffer(8));
  counted.setBigUint64(0, BigInt(count));
  let hash = sha256(CHAIN, concat(key, new Uint8Array(counted.buffer), head));
  for (const [n, sibling] of siblings.entries()) {
    const level = siblings.length - 1 - n;
    const isRight = (key[level >> 3]! >> (7 - (level & 7))) & 1;
    hash = isRight ? sha256(BRANCH, sibling, hash) : sha256(BRANCH, hash, sibling);
  }
  return hash;
}
