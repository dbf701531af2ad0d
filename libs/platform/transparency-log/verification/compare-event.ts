import type { StoredEvent } from '#platform/event-store';
import { entriesOf } from '../builder/bundles.js';
import { LEAF_BYTES } from '../builder/event-leaf.js';
import type { LogFile } from '../engines/log-file.js';
import { HASH_BYTES } from '../hash-into.js';
import { TILE_WIDTH } from '../tree/tiles.js';
import type { Difference } from './difference.js';
import type { SignedLeaf } from './signed-leaves.js';

const PARTS = ['header', 'envelope', 'data'] as const;

export const nameOf = (event: StoredEvent): string =>
  `the event at position ${event.position} (stream "${event.stream}", revision ${event.revision}, ${event.type})`;

const placeOf = (event: StoredEvent) => ({
  position: String(event.position),
  stream: event.stream,
  revision: String(event.revision),
});

export const isSame = (leaf: Buffer, signed: SignedLeaf): boolean =>
  signed.length === LEAF_BYTES &&
  leaf.compare(signed.entries, signed.at, signed.at + LEAF_BYTES, 0, LEAF_BYTES) === 0;

/** What of an event is not what was signed at its place. */
export function compareEvent(
  event: StoredEvent,
  leaf: Buffer,
  signed: SignedLeaf,
  file: LogFile,
): Difference {
  const elsewhere = placeNear(file, leaf, signed.index);
  if (elsewhere !== undefined)
    return {
      ...{ what: 'order', ...placeOf(event), index: signed.index },
      says: `Another order: ${nameOf(event)} was signed as leaf ${elsewhere}, and stands now where leaf ${signed.index} was.`,
    };
  const parts = PARTS.filter((_, n) => {
    const from = n * HASH_BYTES;
    const at = signed.at + from;
    return leaf.compare(signed.entries, at, at + HASH_BYTES, from, from + HASH_BYTES) !== 0;
  });
  return {
    ...{ what: 'altered', ...placeOf(event), index: signed.index, parts },
    says: `Altered: ${parts.join(', ')} of ${nameOf(event)} ${parts.length > 1 ? 'are' : 'is'} not what was signed as leaf ${signed.index}.`,
  };
}

/** Whether the leaf was signed near there: in the same bundle or beside it. */
function placeNear(file: LogFile, leaf: Buffer, index: number): number | undefined {
  const middle = Math.floor(index / TILE_WIDTH);
  for (const n of [middle, middle - 1, middle + 1]) {
    const bundle = n >= 0 ? file.bundle(n) : undefined;
    const found = bundle ? entriesOf(bundle.entries).findIndex(entry => entry.equals(leaf)) : -1;
    if (found >= 0 && n * TILE_WIDTH + found !== index) return n * TILE_WIDTH + found;
  }
  return undefined;
}

export const extra = (event: StoredEvent): Difference => ({
  ...{ what: 'extra', ...placeOf(event) },
  says: `Added: ${nameOf(event)} stands among events that were signed for, and was not signed.`,
});

export const missing = ({ index, position }: SignedLeaf): Difference => ({
  ...{ what: 'missing', position: String(position), index },
  says: `Missing: the event at position ${position}, signed as leaf ${index}, is not there.`,
});
