import { HASH_BYTES } from '../hash-into.js';
import { bitOf, EMPTY_HASH, mapNodeInto } from './map-hash.js';

/** The level of the map below which the chains of a bucket stand: their keys agree in as many bits. */
export const BUCKET_LEVEL = 16;
/** A chain in a bucket: its key and the hash of its leaf. */
export const ITEM_BYTES = 2 * HASH_BYTES;

export const bucketOf = (key: Uint8Array): number => key[0]! * 256 + key[1]!;

export const itemsOf = (bucket: Buffer): number => bucket.length / ITEM_BYTES;

/** Where the key stands in a bucket, or would stand. */
export function placeOf(bucket: Buffer, key: Uint8Array): { readonly at: number; readonly found: boolean } {
  let [low, high] = [0, itemsOf(bucket)];
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = middle * ITEM_BYTES;
    const order = bucket.compare(key, 0, HASH_BYTES, from, from + HASH_BYTES);
    if (order === 0) return { at: middle, found: true };
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return { at: low, found: false };
}

/** The bucket with an item in its place; the old one may be changed. */
export function withItem(bucket: Buffer, item: Buffer): Buffer {
  const { at, found } = placeOf(bucket, item.subarray(0, HASH_BYTES));
  if (found) {
    item.copy(bucket, at * ITEM_BYTES);
    return bucket;
  }
  const grown = Buffer.allocUnsafe(bucket.length + ITEM_BYTES);
  bucket.copy(grown, 0, 0, at * ITEM_BYTES);
  item.copy(grown, at * ITEM_BYTES);
  bucket.copy(grown, (at + 1) * ITEM_BYTES, at * ITEM_BYTES);
  return grown;
}

/** The hash of the subtree at a level over the items from `from` to `to`, whose keys agree above it. */
export function hashItems(bucket: Buffer, from: number, to: number, level: number): Buffer {
  if (from === to) return EMPTY_HASH;
  if (to - from === 1)
    return Buffer.from(bucket.subarray(from * ITEM_BYTES + HASH_BYTES, (from + 1) * ITEM_BYTES));
  const split = splitItems(bucket, from, to, level);
  const result = Buffer.allocUnsafe(HASH_BYTES);
  mapNodeInto(result, 0, hashItems(bucket, from, split, level + 1), hashItems(bucket, split, to, level + 1));
  return result;
}

/** Where the items that go right at a level begin. */
export function splitItems(bucket: Buffer, from: number, to: number, level: number): number {
  let split = from;
  while (split < to && bitOf(bucket.subarray(split * ITEM_BYTES), level) === 0) split += 1;
  return split;
}
