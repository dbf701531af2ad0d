import * as fc from 'fast-check';
import { consistencyProof, sha256, treeRoot, utf8 } from '#platform/transparency-log/proof';
import { parseTilePath } from '#platform/transparency-log';
import { consistencyFromTiles, tilePath, type TileSource } from './tiles.js';

const MOST = 65_800;
const leaves = Array.from({ length: MOST }, (_, n) => sha256(utf8(String(n))));

const subtrees = new Map<string, Uint8Array>();
/** Of the leaves of a whole subtree, as far as tiles have it. */
function subtree(level: number, index: number): Uint8Array {
  if (level === 0) return leaves[index]!;
  const name = `${level}/${index}`;
  const below = (): Uint8Array =>
    treeRoot(Array.from({ length: 256 }, (_, n) => subtree(level - 1, index * 256 + n)));
  const hash = subtrees.get(name) ?? below();
  subtrees.set(name, hash);
  return hash;
}

/** The tiles of a tree of so many leaves (C2SP tlog-tiles), made from all of them. */
function tilesOf(size: number): TileSource {
  return (level, n, width) => {
    const count = 256 ** level;
    const hashes = Array.from({ length: width }, (_, place) => {
      const index = n * 256 + place;
      expect((index + 1) * count).toBeLessThanOrEqual(size);
      return subtree(level, index);
    });
    return Promise.resolve(Uint8Array.from(hashes.flatMap(hash => [...hash])));
  };
}

describe('A consistency proof from tiles', () => {
  it('is the one of RFC 6962, for all pairs of small trees', async () => {
    for (let size = 1; size <= 40; size++)
      for (let older = 1; older <= size; older++)
        expect(await consistencyFromTiles(older, size, tilesOf(size))).toEqual(
          consistencyProof(older, leaves.slice(0, size)),
        );
  });

  it('is so across the borders of tiles, whole ones and partial ones', async () => {
    const sizes: readonly (readonly [number, number])[] = [
      [255, 256],
      [256, 257],
      [200, 600],
      [256, 1024],
      [511, 65_536],
      [65_535, 65_537],
      [65_700, MOST],
    ];
    for (const [older, size] of sizes)
      expect(await consistencyFromTiles(older, size, tilesOf(size))).toEqual(
        consistencyProof(older, leaves.slice(0, size)),
      );
  });

  it('asks for tiles by the names that the server knows', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(123_456_789), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
        expect(parseTilePath(tilePath(level, n, width))).toEqual({ level, n, width });
      }),
    );
  });
});
