import type { StoredEvent } from '#platform/event-store';
import type { CheckpointRow, WritableLogFile } from '../engines/log-file.js';
import { HASH_BYTES, sha256 } from '../hash-into.js';
import { isConsistent } from '../proof/index.js';
import { TILE_WIDTH } from '../tree/tiles.js';
import { hashEntryInto, treeEdge } from '../tree/tree-edge.js';
import { consistencyProof, treeRoot } from '../tree/tree-nodes.js';
import { bundleEdge } from './bundles.js';
import { chainLedger } from './chain-ledger.js';
import { chainMap } from './chain-map.js';
import { envelopeOf, leafInto, mapLeaf } from './event-leaf.js';

/** What is found does not go on from what was signed: nothing more is signed, until a person has looked. */
export class LogDivergedError extends Error {
  override readonly name = 'LogDivergedError';
}

export interface Sealing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Signs the text of a checkpoint: the note. */
  readonly sign: (size: number, root: Buffer) => string;
  /** Whether it is published at once; otherwise when it has its cosignatures. */
  readonly published: boolean;
}

/** Builds tree, chains and map in memory, and writes what there is with a checkpoint, in one transaction. */
export interface LogBuilder {
  /** Leaves, those that are not written yet included. */
  readonly size: number;
  /** Events since the last checkpoint. */
  readonly pending: number;
  /** Of the last event. */
  readonly position: bigint;
  add(event: StoredEvent): void;
  /** Throws {@link LogDivergedError}. What throws here leaves a builder that can't be used again: open it anew. */
  seal(sealing: Sealing): CheckpointRow;
}

export function logBuilder(file: WritableLogFile): LogBuilder {
  let last = file.checkpoint();
  const size = last?.size ?? 0;
  const edge = treeEdge(file.tile, size);
  const bundles = bundleEdge(file.bundle(Math.floor(size / TILE_WIDTH)), size);
  const chains = chainLedger(file.chain, file.nextChainId());
  const map = chainMap(file);
  const hash = Buffer.alloc(HASH_BYTES);
  let position = last?.position ?? 0n;
  let pending = 0;

  return {
    get size() {
      return edge.size;
    },
    get pending() {
      return pending;
    },
    get position() {
      return position;
    },
    add(event) {
      const envelope = envelopeOf(event.metadata);
      const { bytes, at } = bundles.addEvent(event.position, (target, offset) =>
        leafInto(target, offset, event, envelope),
      );
      hashEntryInto(hash, 0, bytes, at);
      for (const name of envelope.chains) chains.add(name, edge.size, hash, 0);
      edge.append(hash, 0);
      position = event.position;
      pending += 1;
    },
    seal({ now, sign, published }) {
      let sealed: CheckpointRow | undefined;
      file.transaction(() => {
        if (file.checkpoint()?.size !== last?.size)
          throw new LogDivergedError(
            'log.db was written by somebody else meanwhile: run one installation on its folder, and start it again.',
          );
        const { chains: changed, parts } = chains.changed();
        changed.forEach(file.putChain);
        parts.forEach(file.putPart);
        map.put(changed);
        const data = mapLeaf(edge.size, map.root);
        bundles.addMapLeaf(position, data);
        edge.append(sha256(Buffer.concat([Buffer.of(0), data])), 0);
        bundles.changed().forEach(file.putBundle);
        edge.changed().forEach(file.putTile);

        const root = treeRoot(file.tile, edge.size);
        checkConsistency(file, last, { size: edge.size, root });
        const note = sign(edge.size, root);
        sealed = { size: edge.size, position, root, mapRoot: map.root, signedAt: now, published, note };
        file.putCheckpoint(sealed);
      });
      last = sealed;
      pending = 0;
      return sealed!;
    },
  };
}

/** Before anything is signed: that it only adds to what was signed last, as a stranger would prove and verify it. */
function checkConsistency(
  file: WritableLogFile,
  last: CheckpointRow | undefined,
  next: { readonly size: number; readonly root: Buffer },
): void {
  if (!last) return;
  const proof = consistencyProof(file.tile, last.size, next.size);
  if (!isConsistent(last, next, proof))
    throw new LogDivergedError(
      `The tree of ${next.size} leaves does not go on from the checkpoint of ${last.size} leaves that was signed at ${new Date(last.signedAt).toISOString()}: nothing is signed. Restore log.db from a backup.`,
    );
}
