import { entriesOf, PREFIX_BYTES } from '../builder/bundles.js';
import { HASH_BYTES } from '../hash-into.js';
import { TILE_WIDTH, widthOfTile } from '../tree/tiles.js';
import type { PublishedView } from './published-view.js';

/** What C2SP tlog-tiles serves; undefined where the published tree has no such tile. */
export interface TileReader {
  /** `width`: of a partial tile, 1–255; 256: the full one. */
  tile(level: number, n: number, width: number): Buffer | undefined;
  entries(n: number, width: number): Buffer | undefined;
}

export function tileReader(view: PublishedView): TileReader {
  const has = (level: number, n: number, width: number): boolean =>
    width >= 1 && width <= TILE_WIDTH && widthOfTile(view.checkpoint?.size ?? 0, level, n) >= width;
  return {
    tile: (level, n, width) =>
      has(level, n, width) ? view.file.tile(level, n)?.subarray(0, width * HASH_BYTES) : undefined,
    entries(n, width) {
      const bundle = has(0, n, width) ? view.file.bundle(n) : undefined;
      if (!bundle) return undefined;
      const bytes = entriesOf(bundle.entries)
        .slice(0, width)
        .reduce((sum, entry) => sum + PREFIX_BYTES + entry.length, 0);
      return bundle.entries.subarray(0, bytes);
    },
  };
}
