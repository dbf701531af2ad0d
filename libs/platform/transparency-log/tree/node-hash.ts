import { hashInto, HASH_BYTES } from '../hash-into.js';

const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right), where the two stand one after the other in `from`. */
export function hashPairInto(target: Buffer, offset: number, from: Buffer, at: number): void {
  from.copy(node, 1, at, at + 2 * HASH_BYTES);
  hashInto(target, offset, node);
}

/** Of two nodes that lie apart. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  const result = Buffer.allocUnsafe(HASH_BYTES);
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  hashInto(result, 0, node);
  return result;
}
