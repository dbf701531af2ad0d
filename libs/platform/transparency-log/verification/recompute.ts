import { chainLedger } from '../builder/chain-ledger.js';
import { chainMap } from '../builder/chain-map.js';
import { mapLeaf } from '../builder/event-leaf.js';
import type { LogFile, WritableLogFile } from '../engines/log-file.js';
import { HASH_BYTES, hashInto } from '../hash-into.js';
import { hashEntryInto } from '../tree/tree-edge.js';
import { TILE_BYTES, TILE_WIDTH } from '../tree/tiles.js';
import type { Differences } from './difference.js';
import { frontier } from './frontier.js';

/** Makes tree, chains and map again from the events alone, and holds the tiles of log.db against them. */
export interface Recomputation {
  readonly size: number;
  root(): Buffer;
  /** The leaf data of an event, and the chains it belongs to. */
  event(entry: Buffer, at: number, chains: readonly string[]): void;
  /** Ends a batch: the data that its map leaf should have. It is added as it should be. */
  mapLeaf(): Buffer;
  /** The tiles at the edge, which are not full. */
  finish(): void;
}

/** `scratch` holds chains and map meanwhile, so that memory stays as it is however many there are. */
export function recomputation(signed: LogFile, scratch: WritableLogFile, found: Differences): Recomputation {
  const tiles: { readonly hashes: Buffer; width: number; n: number }[] = [];
  const tree = frontier((level, hash) => {
    const tile = (tiles[level] ??= { hashes: Buffer.alloc(TILE_BYTES), width: 0, n: 0 });
    hash.copy(tile.hashes, tile.width * HASH_BYTES);
    if (++tile.width === TILE_WIDTH) check(level);
  });
  const chains = chainLedger(scratch.chain, 1);
  const map = chainMap(scratch);
  const hash = Buffer.alloc(HASH_BYTES);

  function check(level: number): void {
    const tile = tiles[level]!;
    const stored = signed.tile(level, tile.n)?.subarray(0, tile.width * HASH_BYTES);
    if (!stored?.equals(tile.hashes.subarray(0, tile.width * HASH_BYTES))) {
      const at = firstOther(tile.hashes, stored);
      found.add({
        what: 'tile',
        ...(level === 0 && { index: tile.n * TILE_WIDTH + at }),
        says: `Tile ${level}/${tile.n} of log.db has another hash at ${at} than the events give${level === 0 ? `: leaf ${tile.n * TILE_WIDTH + at}` : ''}.`,
      });
    }
    tile.n += 1;
    tile.width = 0;
  }

  return {
    get size() {
      return tree.size;
    },
    root: tree.root,
    event(entry, at, names) {
      hashEntryInto(hash, 0, entry, at);
      for (const name of names) chains.add(name, tree.size, hash, 0);
      tree.append(hash);
    },
    mapLeaf() {
      const { chains: changed, parts } = chains.changed();
      changed.forEach(scratch.putChain);
      parts.forEach(scratch.putPart);
      map.put(changed);
      const data = mapLeaf(tree.size, map.root);
      hashInto(hash, 0, Buffer.concat([Buffer.of(0), data]));
      tree.append(hash);
      return data;
    },
    finish() {
      tiles.forEach(({ width }, level) => {
        if (width > 0) check(level);
      });
    },
  };
}

function firstOther(hashes: Buffer, stored: Buffer | undefined): number {
  for (let at = 0; at < TILE_WIDTH; at++) {
    const [from, to] = [at * HASH_BYTES, (at + 1) * HASH_BYTES];
    if (!stored || stored.length < to || stored.compare(hashes, from, to, from, to) !== 0) return at;
  }
  return 0;
}
