import fc from 'fast-check';
import { Tree, sha } from './testing/straightforward.js';
import { consistencyProof, inclusionProof, treeRoot } from './tree-proofs.js';
import { isConsistent, isIncluded, leafHash } from './tree.js';

const SIZES = 300;
const LEAVES = Array.from({ length: SIZES }, (_, n) => sha('\0', `leaf ${n}`));
const tree = new Tree(LEAVES);
const heads = Array.from({ length: SIZES + 1 }, (_, size) => ({ size, root: tree.root(size) }));

describe('A tree', () => {
  it('hashes leaves as RFC 6962 does', () => {
    expect(Buffer.from(leafHash(Buffer.from('leaf 0')))).toEqual(LEAVES[0]);
  });

  it('is, for all sizes to 300, the one that a straightforward implementation makes', () => {
    for (let size = 0; size <= SIZES; size++)
      expect(Buffer.from(treeRoot(LEAVES.slice(0, size)))).toEqual(heads[size]!.root);
  });

  it('proves every leaf of every size to 300', () => {
    for (let size = 1; size <= SIZES; size++)
      for (let index = 0; index < size; index++)
        if (!isIncluded(heads[size]!, index, LEAVES[index]!, tree.inclusion(index, size)))
          throw new Error(`leaf ${index} of ${size}`);
  });

  it('proves for all pairs of sizes to 300 that the newer continues the older', () => {
    for (let newer = 1; newer <= SIZES; newer++)
      for (let older = 1; older <= newer; older++)
        if (!isConsistent(heads[older]!, heads[newer]!, tree.consistency(older, newer)))
          throw new Error(`${older} and ${newer}`);
  });

  it('makes the proofs that the straightforward implementation makes', () => {
    for (const size of [1, 2, 3, 7, 8, 9, 64, 65, 100]) {
      const leaves = LEAVES.slice(0, size);
      for (let n = 0; n < size; n++) {
        expect(inclusionProof(n, leaves)).toEqual(tree.inclusion(n, size));
        expect(consistencyProof(n + 1, leaves)).toEqual(tree.consistency(n + 1, size));
      }
    }
  });
});

describe('A proof that was changed', () => {
  const place = fc
    .integer({ min: 2, max: SIZES })
    .chain(size => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));
  const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
    const copy = Uint8Array.from(bytes);
    copy[bit >> 3]! ^= 1 << (bit & 7);
    return copy;
  };

  it('of inclusion proves nothing: any bit, shorter, longer, swapped, another index, size, leaf or root', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(255), ([size, index], which, bit) => {
        const [head, leaf, proof] = [heads[size]!, LEAVES[index]!, tree.inclusion(index, size)];
        const at = which % proof.length;
        const other = (which % SIZES) + 1;
        const swapped = [...proof.slice(1), proof[0]!];
        return ![
          isIncluded(
            head,
            index,
            leaf,
            proof.map((node, n) => (n === at ? flipped(node, bit) : node)),
          ),
          isIncluded(
            head,
            index,
            leaf,
            proof.filter((_, n) => n !== at),
          ),
          isIncluded(head, index, leaf, [...proof, proof[at]!]),
          isIncluded(
            head,
            index,
            leaf,
            proof.map((node, n) => (n === at ? node.subarray(0, 31) : node)),
          ),
          proof.length > 1 && isIncluded(head, index, leaf, swapped),
          isIncluded(head, (index + 1) % size, leaf, proof),
          isIncluded(head, index + size, leaf, proof),
          isIncluded(head, index, flipped(leaf, bit), proof),
          isIncluded({ size, root: flipped(head.root, bit) }, index, leaf, proof),
          other !== size && isIncluded(heads[other]!, index, leaf, proof),
        ].includes(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('of consistency proves nothing: any bit, shorter, longer, swapped, another size or root', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(255), ([newer, before], which, bit) => {
        const older = before + 1;
        if (older === newer) return true;
        const [old, now, proof] = [heads[older]!, heads[newer]!, tree.consistency(older, newer)];
        const at = which % proof.length;
        return ![
          isConsistent(
            old,
            now,
            proof.map((node, n) => (n === at ? flipped(node, bit) : node)),
          ),
          isConsistent(
            old,
            now,
            proof.filter((_, n) => n !== at),
          ),
          isConsistent(old, now, [...proof, proof[at]!]),
          proof.length > 1 && isConsistent(old, now, [...proof.slice(1), proof[0]!]),
          isConsistent({ ...old, root: flipped(old.root, bit) }, now, proof),
          isConsistent(old, { ...now, root: flipped(now.root, bit) }, proof),
          isConsistent(now, old, proof),
          isConsistent({ ...old, size: older - 1 }, now, proof),
        ].includes(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('with numbers that are none, or more hashes than any tree is high, proves nothing and takes no time', () => {
    const [head, leaf] = [heads[8]!, LEAVES[0]!];
    const long = Array.from({ length: 100_000 }, () => leaf);
    for (const index of [-1, 0.5, NaN, Infinity, 2 ** 60])
      expect(isIncluded(head, index, leaf, tree.inclusion(0, 8))).toBe(false);
    expect(isIncluded({ size: 2 ** 52, root: head.root }, 5, leaf, long)).toBe(false);
    expect(isConsistent(heads[4]!, { size: 2 ** 52, root: head.root }, long)).toBe(false);
  });
});
