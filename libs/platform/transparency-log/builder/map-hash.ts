import { HASH_BYTES, hashInto } from '../hash-into.js';

/** What stands in a subtree of the map: nothing, one chain, or more. Its hash depends on which (docs/proof). */
export const EMPTY = 0;
export const SINGLE = 1;
export const MANY = 2;
export const EMPTY_HASH = Buffer.alloc(HASH_BYTES);

const leaf = Buffer.alloc(1 + HASH_BYTES + 8 + HASH_BYTES, 2);
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 3);

/** SHA-256(0x02 ‖ key ‖ count as 8 bytes big-endian ‖ head). */
export function mapLeafInto(target: Buffer, offset: number, key: Buffer, count: number, head: Buffer): void {
  key.copy(leaf, 1, 0, HASH_BYTES);
  leaf.writeUInt32BE(Math.floor(count / 2 ** 32), 1 + HASH_BYTES);
  leaf.writeUInt32BE(count >>> 0, 1 + HASH_BYTES + 4);
  head.copy(leaf, 1 + HASH_BYTES + 8, 0, HASH_BYTES);
  hashInto(target, offset, leaf);
}

/** SHA-256(0x03 ‖ left ‖ right). */
export function mapNodeInto(target: Buffer, offset: number, left: Uint8Array, right: Uint8Array): void {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  hashInto(target, offset, node);
}

/** The bit of a key that tells left (0) from right at a level of the map; the root is level 0. */
export const bitOf = (key: Uint8Array, level: number): number => (key[level >> 3]! >> (7 - (level & 7))) & 1;
