import { PREFIX_BYTES, POSITION_BYTES } from '../builder/bundles.js';
import type { LogFile } from '../engines/log-file.js';
import { TILE_WIDTH } from '../tree/tiles.js';

/** A leaf as log.db has it. */
export interface SignedLeaf {
  readonly index: number;
  /** Of its event; of a map leaf that of the last event before it. */
  readonly position: number;
  readonly isMap: boolean;
  /** The bytes it stands in, and where. */
  readonly entries: Buffer;
  readonly at: number;
  readonly length: number;
}

/** Goes through the leaves of a tree, a bundle at a time. */
export interface SignedLeaves {
  /** The one that comes next; undefined: there is no further. */
  readonly next: SignedLeaf | undefined;
  take(): void;
}

export function signedLeaves(file: LogFile, size: number): SignedLeaves {
  let index = -1;
  let bundle = file.bundle(0);
  let at = 0;
  let next: SignedLeaf | undefined;

  function take(): void {
    index += 1;
    if (index >= size) return void (next = undefined);
    const leaf = index % TILE_WIDTH;
    if (leaf === 0) {
      bundle = file.bundle(index / TILE_WIDTH);
      at = 0;
    }
    if (
      !bundle ||
      bundle.positions.length < (leaf + 1) * POSITION_BYTES ||
      at + PREFIX_BYTES > bundle.entries.length
    )
      return void (next = undefined);
    const position = bundle.positions.readDoubleLE(leaf * POSITION_BYTES);
    const length = bundle.entries.readUInt16BE(at);
    const isMap = position <= 0;
    next = {
      ...{ index, isMap, length },
      position: Math.abs(position),
      entries: bundle.entries,
      at: at + PREFIX_BYTES,
    };
    at += PREFIX_BYTES + length;
  }
  take();
  return {
    get next() {
      return next;
    },
    take,
  };
}
