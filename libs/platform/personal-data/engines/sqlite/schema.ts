export const SCHEMA_VERSION = 1;

/**
 * `subject_key` only ever grows, and a key is overwritten where it stands by as many zeros: deleting rows would let
 * SQLite move neighbours between pages and leave copies of their keys in the gaps. The zeroed row is the tombstone.
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
  CREATE TABLE IF NOT EXISTS erasure (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS search_token (
    token BLOB NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (token, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS search_token_subject ON search_token (subject);
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
