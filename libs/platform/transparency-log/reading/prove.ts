import { PART_ENTRIES } from '../builder/chain-ledger.js';
import { entriesOf, POSITION_BYTES } from '../builder/bundles.js';
import type { LogFile, StoredChainOf } from '../engines/log-file.js';
import { sha256 } from '../hash-into.js';
import { TILE_WIDTH } from '../tree/tiles.js';
import { inclusionProof } from '../tree/tree-nodes.js';
import type { Completeness, Inclusion, PublishedCheckpoint } from '../transparency-log.js';
import { mapSiblings } from './map-siblings.js';

/** Proofs from log.db under a checkpoint. The file must not change meanwhile: read within one transaction. */
export interface Prover {
  inclusion(position: bigint): Inclusion | undefined;
  completeness(chain: string): Completeness | undefined;
}

/** `whole`: whether the checkpoint is of all that the file holds; the map of an older one is not there any more. */
export function prover(file: LogFile, checkpoint: PublishedCheckpoint, whole: boolean): Prover {
  const { size } = checkpoint;

  return {
    inclusion(position) {
      const index = indexOf(file, position);
      if (index === undefined || index >= size) return undefined;
      const bundle = file.bundle(Math.floor(index / TILE_WIDTH));
      const leaf = bundle && entriesOf(bundle.entries)[index % TILE_WIDTH];
      return leaf && { index, leaf, proof: inclusionProof(file.tile, index, size), checkpoint };
    },
    completeness(name) {
      const key = sha256(name);
      const chain = file.chain(key);
      if (!chain || !whole) return undefined;
      const index = size - 1;
      const root = checkpointMapRoot(file);
      if (!root) return undefined;
      return {
        chain: name,
        head: chain.head,
        entries: withPositions(file, indexesOf(file, chain)),
        siblings: mapSiblings(file, key),
        mapLeaf: { index, root, proof: inclusionProof(file.tile, index, size) },
        checkpoint,
      };
    },
  };
}

const checkpointMapRoot = (file: LogFile): Buffer | undefined => file.checkpoint()?.mapRoot;

/** Of the leaf of the event at a position. */
export function indexOf(file: LogFile, position: bigint): number | undefined {
  const bundle = file.bundleOf(position);
  if (!bundle) return undefined;
  const wanted = Number(position);
  for (let leaf = 0; leaf * POSITION_BYTES < bundle.positions.length; leaf++)
    if (bundle.positions.readDoubleLE(leaf * POSITION_BYTES) === wanted) return bundle.n * TILE_WIDTH + leaf;
  return undefined;
}

/** The leaf indexes of a chain's entries, ascending. */
export function indexesOf(file: LogFile, { id, count, last }: StoredChainOf): number[] {
  const parts = Array.from({ length: Math.floor(count / PART_ENTRIES) }, (_, part) => {
    const entries = file.part(id, part);
    if (!entries)
      throw new Error(
        `The transparency log lacks part ${part} of chain ${id}: restore log.db from a backup.`,
      );
    return entries;
  });
  return [...parts.flat(), ...last];
}

function withPositions(file: LogFile, indexes: readonly number[]): { index: number; position: bigint }[] {
  let n = -1;
  let positions: Buffer | undefined;
  return indexes.map(index => {
    const bundle = Math.floor(index / TILE_WIDTH);
    if (bundle !== n) [n, positions] = [bundle, file.positions(bundle)];
    const position = positions?.readDoubleLE((index % TILE_WIDTH) * POSITION_BYTES);
    if (position === undefined)
      throw new Error(`The transparency log lacks leaf ${index}: restore log.db from a backup.`);
    return { index, position: BigInt(position) };
  });
}
