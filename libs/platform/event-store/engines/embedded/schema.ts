import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';
import { StoreUnavailableError } from '../../event-store.js';
import { migrateFromVersion1 } from './migrate.js';
import { guarded } from './sqlite-errors.js';

const VERSION = 2;
/** "VITR": tells `file` and a person with a stray file what it belongs to. */
const APPLICATION_ID = 0x56495452;

/**
 * Positions are dense from 1 and revisions from 0, but for what scavenging has `removed` (positions) and counts as
 * `scavenged` (revisions below it). A stream's name is stored once, an event's id as its 16 bytes; what hides events of a
 * stream is kept from its newest metadata. A tombstone is an event with the highest revision.
 * The body is metadata and data in one, since each blob costs a reader an allocation (a third of its time). It comes
 * last in the row, so that scans by position, stream and type stay off its overflow pages.
 */
export const TABLES = `
  CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), head INTEGER NOT NULL, permanent INTEGER NOT NULL) STRICT;
  CREATE TABLE removed (first INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
  CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    tb INTEGER,
    max_count INTEGER,
    max_age INTEGER,
    scavenged INTEGER NOT NULL DEFAULT 0,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX hiding_stream ON stream (id) WHERE coalesce(tb, max_count, max_age) IS NOT NULL;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    content INTEGER NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    metadata_bytes INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, id)
  ) STRICT;
`;

export interface LogOptions {
  readonly maxBytes?: number;
  /** Once a log was opened as permanent, it is. */
  readonly permanent?: boolean;
}

/** The writer's connection. Every commit reaches the disk (`synchronous=FULL`); checkpoints are ours to run. */
export function openLog(file: string, options: LogOptions = {}): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 100 });
  return orClosed(db, () => {
    if (pragma(db, 'journal_mode = WAL') !== 'wal')
      throw new Error(
        'its file system has no shared memory for SQLite (a network share?): choose a local folder',
      );
    db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;');
    db.exec('PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
    bringUpToDate(db);
    if (options.permanent) db.exec('UPDATE log SET permanent = 1 WHERE permanent = 0');
    if (options.maxBytes !== undefined)
      db.exec(`PRAGMA max_page_count = ${Math.ceil(options.maxBytes / Number(pragma(db, 'page_size')))}`);
    return db;
  });
}

function bringUpToDate(db: DatabaseSync): void {
  const version = Number(pragma(db, 'user_version'));
  if (version > VERSION)
    throw new Error(`it has format ${version}, this version knows up to ${VERSION}: start a newer version`);
  if (version === VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  if (version === 1) migrateFromVersion1(db, TABLES);
  else db.exec(`${TABLES} INSERT INTO log VALUES (1, 0, 0); PRAGMA application_id = ${APPLICATION_ID};`);
  db.exec(`PRAGMA user_version = ${VERSION}; COMMIT`);
}

/** A reader's connection: sees what is committed, and so durable; waits for nobody. */
export const openLogReadOnly = guarded((file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
  return orClosed(db, () => {
    db.exec('PRAGMA cache_size = -16384; PRAGMA query_only = ON;');
    const version = Number(pragma(db, 'user_version'));
    if (version === VERSION) return db;
    const what =
      version > VERSION
        ? `it has format ${version}, this version knows up to ${VERSION}: use a newer version`
        : `it has format ${version}: start this version on it once, which brings it to format ${VERSION}`;
    throw new StoreUnavailableError(`The log can't be read: ${what}.`);
  });
});

/** What a connection is opened for; where that throws it is closed: nobody else would. */
export function orClosed<T>(db: DatabaseSync, work: () => T): T {
  try {
    return work();
  } catch (error) {
    db.close();
    throw error;
  }
}

export function pragma(db: DatabaseSync, text: string): SQLOutputValue | undefined {
  return Object.values(db.prepare(`PRAGMA ${text}`).get() ?? {})[0];
}
