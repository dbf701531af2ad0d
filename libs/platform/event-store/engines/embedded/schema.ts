import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';

const VERSION = 1;
/** "VITR": tells `file` and a person with a stray file what it belongs to. */
const APPLICATION_ID = 0x56495452;

/**
 * Positions are dense from 1, revisions from 0. A stream's name is stored once, an event's id as its 16 bytes.
 * The body is metadata and data in one, since each blob costs a reader an allocation (a third of its time). It comes
 * last in the row, so that scans by position, stream and type stay off its overflow pages.
 */
const TABLES = `
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    content INTEGER NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    metadata_bytes INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, id)
  ) STRICT;
`;

/** The writer's connection. Every commit reaches the disk (`synchronous=FULL`); checkpoints are ours to run. */
export function openLog(file: string, options: { readonly maxBytes?: number } = {}): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 100 });
  if (pragma(db, 'journal_mode = WAL') !== 'wal')
    throw new Error(
      'its file system has no shared memory for SQLite (a network share?): choose a local folder',
    );
  db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;');
  db.exec('PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
  const version = Number(pragma(db, 'user_version'));
  if (version > VERSION)
    throw new Error(`it has format ${version}, this version knows up to ${VERSION}: start a newer version`);
  if (version === 0)
    db.exec(
      `BEGIN IMMEDIATE; ${TABLES} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}; COMMIT;`,
    );
  if (options.maxBytes !== undefined)
    db.exec(`PRAGMA max_page_count = ${Math.ceil(options.maxBytes / Number(pragma(db, 'page_size')))}`);
  return db;
}

/** A reader's connection: sees what is committed, and so durable; waits for nobody. */
export function openLogReadOnly(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
  db.exec('PRAGMA cache_size = -16384; PRAGMA query_only = ON;');
  return db;
}

export function pragma(db: DatabaseSync, text: string): SQLOutputValue | undefined {
  return Object.values(db.prepare(`PRAGMA ${text}`).get() ?? {})[0];
}
