import { HASH_BYTES } from '../hash-into.js';
import type { Chain } from './chain-ledger.js';
import { BUCKET_LEVEL, bucketOf, hashItems, ITEM_BYTES, itemsOf, withItem } from './map-bucket.js';
import { MANY, mapLeafInto, SINGLE } from './map-hash.js';
import { mapTop, ROOTS, rootsFrom, takeRoots } from './map-top.js';

/** Where the map's parts are kept. */
export interface MapStore {
  bucket(prefix: number): Buffer | undefined;
  putBucket(prefix: number, leaves: Buffer): void;
  /** Tiles of the roots of 256 buckets each, 0–255. */
  mapTile(n: number): Buffer | undefined;
  /** 256: that of the 256 tiles' own roots. */
  putMapTile(n: number, roots: Buffer): void;
}

/** The tile whose roots are those of the other 256. */
export const TOP_TILE = 256;

/** All chains under one root, in two tiers: buckets by the first 16 bits of the key in the store, what is above in memory. */
export interface ChainMap {
  readonly root: Buffer;
  /** Writes the chains as they are now, and what follows from them. */
  put(chains: readonly Chain[]): void;
}

const BUCKETS = 2 ** BUCKET_LEVEL;

export function chainMap(store: MapStore): ChainMap {
  const top = mapTop(BUCKETS);
  for (let n = 0; n < ROOTS; n++) {
    const roots = store.mapTile(n);
    if (roots) takeRoots(top, n * ROOTS, roots);
  }
  top.settle();

  return {
    get root() {
      return Buffer.from(top.hashes.subarray(HASH_BYTES, 2 * HASH_BYTES));
    },
    put(chains) {
      for (const [prefix, items] of inBuckets(chains)) {
        const bucket = items.reduce(withItem, store.bucket(prefix) ?? Buffer.alloc(0));
        store.putBucket(prefix, bucket);
        const count = itemsOf(bucket);
        top.set(prefix, count === 1 ? SINGLE : MANY, hashItems(bucket, 0, count, BUCKET_LEVEL));
      }
      const tiles = new Set(top.settle().map(prefix => Math.floor(prefix / ROOTS)));
      for (const n of tiles) store.putMapTile(n, rootsFrom(top, BUCKETS + n * ROOTS));
      if (tiles.size > 0) store.putMapTile(TOP_TILE, rootsFrom(top, ROOTS));
    },
  };
}

/** The chains' items by bucket, in the order in which buckets lie in the store. */
function inBuckets(chains: readonly Chain[]): [number, Buffer[]][] {
  const buckets = new Map<number, Buffer[]>();
  const all = Buffer.allocUnsafe(chains.length * ITEM_BYTES);
  chains.forEach(({ key, count, head }, n) => {
    const item = all.subarray(n * ITEM_BYTES, (n + 1) * ITEM_BYTES);
    key.copy(item);
    mapLeafInto(item, HASH_BYTES, key, count, head);
    const prefix = bucketOf(key);
    const known = buckets.get(prefix);
    if (known) known.push(item);
    else buckets.set(prefix, [item]);
  });
  return [...buckets].sort(([a], [b]) => a - b);
}
