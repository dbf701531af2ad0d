import type { Bytes } from './bytes.js';
import { sha256 } from './sha256.js';

const START: Bytes = new Uint8Array(32);

/** The head of a chain after these leaf hashes, in order. */
export const chainHead = (leafHashes: Iterable<Uint8Array>): Bytes => {
  let head = START;
  for (const hash of leafHashes) head = sha256(head, hash);
  return head;
};
