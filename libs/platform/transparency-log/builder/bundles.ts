import type { Bundle } from '../engines/log-file.js';
import { TILE_WIDTH } from '../tree/tiles.js';
import { LEAF_BYTES } from './event-leaf.js';

export const POSITION_BYTES = 8;
/** Before each entry: its length, big-endian (C2SP tlog-tiles). */
export const PREFIX_BYTES = 2;
/** A map leaf is shorter than an event's. */
const BUNDLE_BYTES = TILE_WIDTH * (PREFIX_BYTES + LEAF_BYTES);

/** The entry bundle at the tree's edge, in memory; what is full is handed over once. */
export interface BundleEdge {
  /** Writes an event's leaf data in its place and gives where it stands, for the hash. */
  addEvent(position: bigint, write: (target: Buffer, at: number) => void): { bytes: Buffer; at: number };
  addMapLeaf(position: bigint, data: Buffer): void;
  changed(): Bundle[];
}

export function bundleEdge(stored: Bundle | undefined, size: number): BundleEdge {
  const full: Bundle[] = [];
  let n = Math.floor(size / TILE_WIDTH);
  let width = size % TILE_WIDTH;
  let positions = Buffer.alloc(TILE_WIDTH * POSITION_BYTES);
  let entries = Buffer.alloc(BUNDLE_BYTES);
  let used = 0;
  if (width > 0) {
    if (!stored || stored.positions.length !== width * POSITION_BYTES)
      throw new Error(
        `The transparency log lacks the entries of its last ${width} leaves: restore its log.db from a backup.`,
      );
    stored.positions.copy(positions);
    used = stored.entries.copy(entries);
  }
  const asTheyAre = (): Bundle => ({
    n,
    positions: positions.subarray(0, width * POSITION_BYTES),
    entries: entries.subarray(0, used),
  });
  function begin(position: number, length: number): number {
    if (width === TILE_WIDTH) {
      full.push(asTheyAre());
      n += 1;
      [width, used] = [0, 0];
      positions = Buffer.alloc(TILE_WIDTH * POSITION_BYTES);
      entries = Buffer.alloc(BUNDLE_BYTES);
    }
    positions.writeDoubleLE(position, width * POSITION_BYTES);
    entries.writeUInt16BE(length, used);
    const at = used + PREFIX_BYTES;
    used = at + length;
    width += 1;
    return at;
  }

  return {
    addEvent(position, write) {
      const at = begin(Number(position), LEAF_BYTES);
      write(entries, at);
      return { bytes: entries, at };
    },
    addMapLeaf(position, data) {
      // A new bundle may begin here: only then is it known where to.
      const at = begin(-Number(position), data.length);
      data.copy(entries, at);
    },
    changed: () => [...full.splice(0), ...(width > 0 ? [asTheyAre()] : [])],
  };
}

/** The leaf data in a bundle, one by one. */
export function entriesOf(entries: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + PREFIX_BYTES <= entries.length;) {
    const end = at + PREFIX_BYTES + entries.readUInt16BE(at);
    found.push(entries.subarray(at + PREFIX_BYTES, end));
    at = end;
  }
  return found;
}
