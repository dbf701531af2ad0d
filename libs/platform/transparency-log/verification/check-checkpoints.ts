import type { CheckpointRow, LogFile } from '../engines/log-file.js';
import { parseCheckpoint, parseNote, signatureBy } from '../keys/note.js';
import type { Differences } from './difference.js';

/** Holds each checkpoint of log.db against the tree, as that grows. */
export interface CheckpointCheck {
  readonly count: number;
  /** A batch ended: the tree has so many leaves and this root. */
  at(size: number, root: Buffer): void;
  /** Nothing comes any more. */
  finish(): void;
  /** Of the newest one. */
  signedBy(): readonly string[];
}

export function checkpointCheck(file: LogFile, keys: readonly string[], found: Differences): CheckpointCheck {
  const rows = file.checkpoints()[Symbol.iterator]();
  let row: CheckpointRow | undefined = rows.next().value as CheckpointRow | undefined;
  let newest: CheckpointRow | undefined;
  let before = 0;
  let count = 0;

  function check(one: CheckpointRow, root: Buffer): void {
    const note = parseNote(one.note);
    const head = note && parseCheckpoint(note.text);
    if (head?.size !== one.size || !head.root.equals(root))
      found.add({
        ...{ what: 'checkpoint', index: before },
        says: `The checkpoint of ${one.size} leaves has another root than the events give: something from leaf ${before} to ${one.size - 1} (events up to position ${one.position}) is not what was signed.`,
      });
    else if (!keys.some(key => signatureBy(key, note!.text, note!.signatures)))
      found.add({
        ...{ what: 'checkpoint' },
        says: `The checkpoint of ${one.size} leaves has no signature by a key of this log (${keys.join(', ') || 'none is known'}).`,
      });
  }

  return {
    get count() {
      return count;
    },
    at(size, root) {
      while (row && row.size < size) skip(row);
      if (row?.size !== size)
        return found.add({
          what: 'checkpoint',
          says: `The checkpoint of ${size} leaves is missing from log.db.`,
        });
      check(row, root);
      next(row);
      before = size;
    },
    finish() {
      while (row) skip(row);
    },
    signedBy() {
      const note = newest && parseNote(newest.note);
      return note ? keys.filter(key => signatureBy(key, note.text, note.signatures)) : [];
    },
  };

  function skip(one: CheckpointRow): void {
    found.add({
      what: 'checkpoint',
      says: `The checkpoint of ${one.size} leaves in log.db stands at the end of no batch.`,
    });
    next(one);
  }
  function next(done: CheckpointRow): void {
    newest = done;
    count += 1;
    row = rows.next().value as CheckpointRow | undefined;
  }
}
