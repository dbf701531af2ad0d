import { logFile, type CheckpointRow, type LogFile } from '../engines/log-file.js';
import { openForReading } from '../engines/schema.js';
import type { PublishedCheckpoint } from '../transparency-log.js';
import { prover, type Prover } from './prove.js';

/** log.db as it was when the newest published checkpoint was: all proofs of one question are under one checkpoint. */
export interface PublishedView {
  readonly checkpoint: PublishedCheckpoint | undefined;
  readonly file: LogFile;
  /** Asks within a read transaction (SQLite's WAL), which waits for nobody. */
  ask<Answer>(question: (prover: Prover) => Answer): Answer | undefined;
  /** Something was published. */
  renew(): void;
  close(): void;
}

/**
 * `hold`: the store may be a checkpoint ahead of what is published, since that waits for witnesses; then the transaction is
 * held from one publication to the next. Otherwise it ends with each question: one that is held keeps the WAL from
 * beginning anew.
 */
export function publishedView(path: string, hold: boolean): PublishedView {
  const db = openForReading(path);
  const file = logFile(db);
  let checkpoint: PublishedCheckpoint | undefined;
  let proving: Prover | undefined;

  function load(): void {
    const row = file.checkpoint('published');
    checkpoint = row && toCheckpoint(row);
    proving = checkpoint && prover(file, checkpoint, file.checkpoint()?.size === checkpoint.size);
  }
  function renew(): void {
    if (db.isTransaction) db.exec('COMMIT');
    db.exec('BEGIN');
    load();
    if (!hold) db.exec('COMMIT');
  }
  renew();

  return {
    file,
    get checkpoint() {
      return checkpoint;
    },
    ask(question) {
      if (hold) return proving && question(proving);
      db.exec('BEGIN');
      try {
        load();
        return proving && question(proving);
      } finally {
        db.exec('COMMIT');
      }
    },
    renew,
    close: () => db.close(),
  };
}

const toCheckpoint = (row: CheckpointRow): PublishedCheckpoint => ({
  origin: row.note.slice(0, row.note.indexOf('\n')),
  size: row.size,
  root: row.root,
  note: row.note,
  position: row.position,
  signedAt: row.signedAt,
});
