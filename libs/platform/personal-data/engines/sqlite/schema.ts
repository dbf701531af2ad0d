export const SCHEMA_VERSION = 2;

/**
 * `subject_key` only ever grows, and a key is overwritten where it stands by as many zeros: deleting rows would let
 * SQLite move neighbours between pages and leave copies of their keys in the gaps. The zeroed row is the tombstone. What
 * changes beside a key stands in tables of its own for the same reason.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS installation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    check_value BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS subject_key (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL UNIQUE,
    wrapped BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS key_expiry (
    subject TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS key_expiry_at ON key_expiry (expires_at);
  CREATE TABLE IF NOT EXISTS erasure (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS destruction (
    subject TEXT PRIMARY KEY,
    keys INTEGER NOT NULL,
    tokens INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS restriction (
    subject TEXT PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    until INTEGER,
    ground TEXT NOT NULL,
    times INTEGER NOT NULL,
    lifted INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS search_token (
    token BLOB NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (token, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS search_token_subject ON search_token (subject);
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
