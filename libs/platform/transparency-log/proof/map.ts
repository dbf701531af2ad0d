import { concat, uint64, utf8, type Bytes } from './bytes.js';
import { sha256 } from './sha256.js';

/* The sparse Merkle map of docs/proof: 256 levels by the key's bits, a lone chain stands at the top of its empty subtree. */

export interface ChainState {
  readonly chain: string;
  readonly count: number;
  readonly head: Uint8Array;
}

export const EMPTY: Bytes = new Uint8Array(32);
export const LEVELS = 256;

export const chainKey = (chain: string): Bytes => sha256(utf8(chain));
export const chainLeaf = (key: Uint8Array, count: number, head: Uint8Array): Bytes =>
  sha256(Uint8Array.of(2), key, uint64(count), head);
const node = (left: Uint8Array, right: Uint8Array): Bytes => sha256(concat(Uint8Array.of(3), left, right));

/** The bit of a key at a level, 0 at the root: most significant first. */
const bitAt = (key: Uint8Array, level: number): number => (key[level >> 3]! >> (7 - (level & 7))) & 1;

interface Leaf {
  readonly key: Uint8Array;
  readonly hash: Uint8Array;
}
const leavesOf = (chains: readonly ChainState[]): Leaf[] =>
  chains.map(({ chain, count, head }) => {
    const key = chainKey(chain);
    return { key, hash: chainLeaf(key, count, head) };
  });

function subtree(leaves: readonly Leaf[], level: number): Uint8Array {
  if (leaves.length <= 1) return leaves[0]?.hash ?? EMPTY;
  const [left, right] = [0, 1].map(bit => leaves.filter(({ key }) => bitAt(key, level) === bit));
  return node(subtree(left!, level + 1), subtree(right!, level + 1));
}

export const mapRoot = (chains: readonly ChainState[]): Uint8Array => subtree(leavesOf(chains), 0);

/** The siblings on the way to where a chain is, from its level up, deepest first. */
export function mapProof(chain: string, chains: readonly ChainState[]): readonly Uint8Array[] {
  const key = chainKey(chain);
  const siblings: Uint8Array[] = [];
  let here = chains.map(state => ({ state, key: chainKey(state.chain) }));
  for (let level = 0; here.length > 1; level++) {
    const bit = bitAt(key, level);
    const beside = here.filter(other => bitAt(other.key, level) !== bit);
    siblings.unshift(subtree(leavesOf(beside.map(({ state }) => state)), level + 1));
    here = here.filter(other => bitAt(other.key, level) === bit);
  }
  return siblings;
}

function rootFrom(
  key: Uint8Array,
  hash: Uint8Array,
  siblings: readonly Uint8Array[],
): Uint8Array | undefined {
  if (siblings.length > LEVELS || siblings.some(sibling => sibling.length !== 32)) return undefined;
  return siblings.reduce((below, sibling, n) => {
    const isRight = bitAt(key, siblings.length - 1 - n) === 1;
    return isRight ? node(sibling, below) : node(below, sibling);
  }, hash);
}

/** The root under which a chain stands with this count and head. */
export function rootByMembership(
  { chain, count, head }: ChainState,
  siblings: readonly Uint8Array[],
): Uint8Array | undefined {
  const key = chainKey(chain);
  return head.length === 32 ? rootFrom(key, chainLeaf(key, count, head), siblings) : undefined;
}
