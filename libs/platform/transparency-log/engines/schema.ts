import { DatabaseSync } from 'node:sqlite';

const VERSION = 2;
/** 'VTRL': tells our log.db from any other SQLite file. */
const APPLICATION_ID = 0x5654524c;

/** Came with version 2. */
const WRITER = `
  CREATE TABLE writer (one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL) STRICT;
  INSERT INTO writer VALUES (1, 0);
`;

/**
 * - `log`: one row, the identity.
 * - `tile`: by level · 2^40 + n, C2SP tiles; the last of each level partial.
 * - `bundle`: an entry bundle (tlog-tiles: entries with their length before them) of 256 leaves, and for each leaf the event's
 *   position as 8 bytes little-endian; a map leaf has that of the last event before it, negative. `first_position` is that of
 *   its first event.
 * - `chain`: count and head, and the leaf indexes of its last entries; every 64 entries lie in a `chain_part`.
 * - `map_bucket`: the chains whose key begins with those 16 bits, by key: key ‖ hash of the map's leaf.
 * - `map_tile`: kind and hash of the roots of 256 buckets each; 256: of the 256 tiles.
 * - `writer`: how often the file was taken for building; who took it before the last time writes nothing more.
 * - `checkpoint`: every one that was signed; published: whether it had what the policy asks for.
 */
const TABLES = `
  CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), origin TEXT NOT NULL) STRICT;
  CREATE TABLE tile (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
  CREATE TABLE bundle (
    n INTEGER PRIMARY KEY, first_position INTEGER, positions BLOB NOT NULL, entries BLOB NOT NULL
  ) STRICT;
  CREATE INDEX bundle_by_position ON bundle (first_position);
  CREATE TABLE chain (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    count INTEGER NOT NULL, head BLOB NOT NULL, last BLOB NOT NULL
  ) STRICT;
  CREATE TABLE chain_part (
    chain INTEGER NOT NULL, part INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (chain, part)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE map_bucket (prefix INTEGER PRIMARY KEY, leaves BLOB NOT NULL) STRICT;
  CREATE TABLE map_tile (n INTEGER PRIMARY KEY, roots BLOB NOT NULL) STRICT;
  CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY, position INTEGER NOT NULL, root BLOB NOT NULL, map_root BLOB NOT NULL,
    signed_at INTEGER NOT NULL, published INTEGER NOT NULL, note TEXT NOT NULL
  ) STRICT;
  ${WRITER}
  CREATE TABLE witness (vkey TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT;
`;

/** Opens the builder's connection, and makes the tables where the file is new. What is committed is on the disk. */
export function openForBuilding(file: string, { durable = true } = {}): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 500 });
  db.exec(
    durable
      ? 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864;'
      : 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;',
  );
  db.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
  if (versionOf(db, file) === VERSION) return db;
  // Looked at again once nobody else writes: another process may have made them just now.
  db.exec('BEGIN IMMEDIATE');
  const version = versionOf(db, file);
  const change = version === 0 ? `${TABLES} PRAGMA application_id = ${APPLICATION_ID};` : WRITER;
  if (version !== VERSION) db.exec(`${change} PRAGMA user_version = ${VERSION};`);
  db.exec('COMMIT');
  return db;
}

/** A reader's connection: sees what is committed, waits for nobody. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
  db.exec('PRAGMA cache_size = -16384; PRAGMA query_only = ON;');
  if (versionOf(db, file) > 0) return db;
  db.close();
  throw new Error(`${file} is not made yet: start the installation once.`);
}

function versionOf(db: DatabaseSync, file: string): number {
  const version = Number(Object.values(db.prepare('PRAGMA user_version').get() ?? {})[0]);
  const application = Number(Object.values(db.prepare('PRAGMA application_id').get() ?? {})[0]);
  if (version > VERSION || (version > 0 && application !== APPLICATION_ID))
    throw new Error(
      `${file} has format ${version}, this version knows up to ${VERSION}: start a newer version, or restore the file from a backup.`,
    );
  return version;
}
