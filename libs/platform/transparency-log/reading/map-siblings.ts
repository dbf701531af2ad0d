import { HASH_BYTES } from '../hash-into.js';
import { BUCKET_LEVEL, bucketOf, hashItems, itemsOf, placeOf, splitItems } from '../builder/map-bucket.js';
import { EMPTY, MANY, SINGLE } from '../builder/map-hash.js';
import { mapTop, ROOTS, takeRoots } from '../builder/map-top.js';
import { TOP_TILE } from '../builder/chain-map.js';
import type { LogFile } from '../engines/log-file.js';

interface Sibling {
  readonly kind: number;
  readonly hash: Buffer;
}

/** The proof that a chain stands in the map: siblings from its leaf's level up to the root, deepest first (docs/proof). */
export function mapSiblings(file: LogFile, key: Buffer): Buffer[] {
  const siblings = [
    ...inTile(file.mapTile(TOP_TILE), key[0]!),
    ...inTile(file.mapTile(key[0]!), key[1]!),
    ...inBucket(file.bucket(bucketOf(key)) ?? Buffer.alloc(0), key),
  ];
  // A chain alone in its subtree stands as high as it is alone.
  while (siblings.at(-1)?.kind === EMPTY) siblings.pop();
  return siblings.map(({ hash }) => hash).reverse();
}

/** From the root of the tile down to the one of its 256 roots. */
function inTile(roots: Buffer | undefined, place: number): Sibling[] {
  const top = mapTop(ROOTS);
  if (roots) takeRoots(top, 0, roots);
  top.settle();
  const siblings: Sibling[] = [];
  for (let node = ROOTS + place; node > 1; node >>= 1) {
    const beside = node ^ 1;
    const hash = Buffer.from(top.hashes.subarray(beside * HASH_BYTES, (beside + 1) * HASH_BYTES));
    siblings.push({ kind: top.kinds[beside]!, hash });
  }
  return siblings.reverse();
}

function inBucket(bucket: Buffer, key: Buffer): Sibling[] {
  const siblings: Sibling[] = [];
  const { at } = placeOf(bucket, key);
  let [from, to] = [0, itemsOf(bucket)];
  for (let level = BUCKET_LEVEL; to - from > 1; level++) {
    const split = splitItems(bucket, from, to, level);
    const right = at >= split;
    const [start, end] = right ? [from, split] : [split, to];
    siblings.push({ kind: kindOf(end - start), hash: hashItems(bucket, start, end, level + 1) });
    if (right) from = split;
    else to = split;
  }
  return siblings;
}

const kindOf = (count: number): number => (count === 0 ? EMPTY : count === 1 ? SINGLE : MANY);
