import { createHash } from 'node:crypto';
import { HASH_BYTES } from '../hash-into.js';
import { isConsistent } from '../proof/index.js';
import { treeEdge } from './tree-edge.js';
import { TILE_WIDTH, widthOfTile, type ReadTile } from './tiles.js';
import { consistencyProof, inclusionProof, treeRoot } from './tree-nodes.js';

/* Against the definitions of RFC 6962 §2.1, written as they stand there. */
const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (n: number): Buffer => sha(Buffer.of(0), Buffer.from(`leaf ${n}`));
const pair = (left: Buffer, right: Buffer): Buffer => sha(Buffer.of(1), left, right);
const half = (size: number): number => 2 ** Math.floor(Math.log2(size - 0.5));
const mth = (leaves: readonly Buffer[]): Buffer =>
  leaves.length === 1
    ? leaves[0]!
    : pair(mth(leaves.slice(0, half(leaves.length))), mth(leaves.slice(half(leaves.length))));
const path = (m: number, leaves: readonly Buffer[]): Buffer[] => {
  if (leaves.length === 1) return [];
  const k = half(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
};

/** A tree in tiles, as it is stored, with its edge written `every` leaves. */
function grown(size: number, every = size): { read: ReadTile; leaves: Buffer[] } {
  const tiles = new Map<string, Buffer>();
  const read: ReadTile = (level, n) => tiles.get(`${level}/${n}`);
  const leaves = Array.from({ length: size }, (_, n) => leafOf(n));
  for (let from = 0; from < size; from += every) {
    const edge = treeEdge(read, from);
    for (const leaf of leaves.slice(from, from + every)) edge.append(leaf, 0);
    for (const { level, n, hashes } of edge.changed()) tiles.set(`${level}/${n}`, Buffer.from(hashes));
  }
  return { read, leaves };
}

describe('The tree in tiles', () => {
  const { read, leaves } = grown(600, 37);

  it('has the root of RFC 6962 at every size', () => {
    for (let size = 1; size <= leaves.length; size++)
      expect(treeRoot(read, size).equals(mth(leaves.slice(0, size)))).toBe(true);
  });

  it('proves each leaf by the path of RFC 6962', () => {
    for (const size of [1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 600])
      for (let index = 0; index < size; index += size > 20 ? 13 : 1)
        expect(inclusionProof(read, index, size)).toEqual(path(index, leaves.slice(0, size)));
  });

  it('proves that it goes on from what it was, at any two sizes, and from nothing else', () => {
    for (let size = 1; size <= 600; size += size < 40 ? 1 : 29)
      for (let before = 1; before <= size; before += size < 40 ? 1 : 31) {
        const proof = consistencyProof(read, before, size);
        const [first, second] = [
          { size: before, root: mth(leaves.slice(0, before)) },
          { size, root: mth(leaves.slice(0, size)) },
        ];
        expect(isConsistent(first, second, proof)).toBe(true);
        expect(isConsistent({ ...first, root: leafOf(999) }, second, proof)).toBe(false);
        if (before < size) expect(isConsistent(first, second, proof.slice(1))).toBe(false);
      }
  });

  it('is the same however often its edge was written, also over three levels of tiles', () => {
    const size = TILE_WIDTH * TILE_WIDTH + 300;
    const [once, often] = [grown(size), grown(size, 9_973)];
    expect(treeRoot(often.read, size)).toEqual(treeRoot(once.read, size));
    expect(treeRoot(once.read, size)).toEqual(mth(once.leaves));
    for (const [level, n] of [
      [0, 0],
      [0, 257],
      [1, 0],
      [1, 1],
      [2, 0],
    ] as const)
      expect(often.read(level, n)).toHaveLength(widthOfTile(size, level, n) * HASH_BYTES);
    expect(inclusionProof(often.read, 65_700, size)).toEqual(path(65_700, once.leaves));
  });
});
