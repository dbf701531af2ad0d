import { logFile, type CheckpointRow, type LogFile } from '../engines/log-file.js';
import { openForReading } from '../engines/schema.js';
import type { PublishedCheckpoint } from '../transparency-log.js';
import { prover, type Prover } from './prove.js';

/**
 * log.db as it was when the newest published checkpoint was: a read transaction (SQLite's WAL) that is taken anew with each
 * publication. It waits for nobody, and all proofs of a moment are under one checkpoint.
 */
export interface PublishedView {
  readonly checkpoint: PublishedCheckpoint | undefined;
  readonly prover: Prover | undefined;
  readonly file: LogFile;
  renew(): void;
  close(): void;
}

export function publishedView(path: string): PublishedView {
  const db = openForReading(path);
  const file = logFile(db);
  let checkpoint: PublishedCheckpoint | undefined;
  let proving: Prover | undefined;

  function renew(): void {
    if (db.isTransaction) db.exec('COMMIT');
    db.exec('BEGIN');
    const row = file.checkpoint('published');
    checkpoint = row && toCheckpoint(row);
    proving = checkpoint && prover(file, checkpoint, file.checkpoint()?.size === checkpoint.size);
  }
  renew();

  return {
    file,
    get checkpoint() {
      return checkpoint;
    },
    get prover() {
      return proving;
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
