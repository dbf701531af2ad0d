import { innerHash } from './proof.js';

/** Gives the hashes of a tile (C2SP tlog-tiles, height 8). */
export type TileSource = (level: number, n: number, width: number) => Promise<Uint8Array>;

const HASH_BYTES = 32;
const TILE_LEVELS = 8;
const TILE_WIDTH = 256;

/** `<L>/<N>[.p/<W>]`: `0/x001/234.p/56`. */
export function tilePath(level: number, n: number, width: number): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const path = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** The consistency proof from `older` to `size` leaves (RFC 6962 §2.1.2), put together from tiles of the newer tree. */
export async function consistencyFromTiles(
  older: number,
  size: number,
  source: TileSource,
): Promise<readonly Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number, n: number): Promise<Uint8Array> => {
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - n * TILE_WIDTH);
    const path = tilePath(level, n, width);
    const known = tiles.get(path) ?? source(level, n, width);
    tiles.set(path, known);
    return known;
  };

  /** Of the leaves from `from` to before `to`; where they are a whole subtree, it stands in a tile. */
  async function hashOf(from: number, to: number): Promise<Uint8Array> {
    const count = to - from;
    const height = Math.log2(count);
    if (Number.isInteger(height) && from % count === 0 && height % TILE_LEVELS === 0) {
      const level = height / TILE_LEVELS;
      const index = from / count;
      const hashes = await tile(level, Math.floor(index / TILE_WIDTH));
      const start = (index % TILE_WIDTH) * HASH_BYTES;
      return hashes.slice(start, start + HASH_BYTES);
    }
    const split = from + splitOf(count);
    return innerHash(await hashOf(from, split), await hashOf(split, to));
  }

  async function subproof(m: number, from: number, to: number, whole: boolean): Promise<Uint8Array[]> {
    const count = to - from;
    if (m === count) return whole ? [] : [await hashOf(from, to)];
    const split = splitOf(count);
    if (m <= split)
      return [...(await subproof(m, from, from + split, whole)), await hashOf(from + split, to)];
    return [...(await subproof(m - split, from + split, to, false)), await hashOf(from, from + split)];
  }

  return older === size ? [] : subproof(older, 0, size, true);
}

/** The largest power of two below the number. */
const splitOf = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);
