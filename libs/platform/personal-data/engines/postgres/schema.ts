/**
 * The tables, made by the first process that comes. An update leaves the old row until it is vacuumed, which the settings
 * bring about soon after an erasure, and its bytes in the page until something is written over them or the table is
 * rewritten. The write-ahead log and backups keep it as long as they are kept: docs/erasure.md tells what an operator does.
 */
export const schemaSql = (schema: string): string => `
  SELECT pg_advisory_xact_lock(hashtext('vitrine personal-data'));
  CREATE SCHEMA IF NOT EXISTS ${schema};
  CREATE TABLE IF NOT EXISTS ${schema}.installation (
    id integer PRIMARY KEY CHECK (id = 1),
    check_value bytea NOT NULL
  );
  CREATE TABLE IF NOT EXISTS ${schema}.subject_key (
    subject text COLLATE "C" PRIMARY KEY,
    wrapped bytea NOT NULL
  ) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
  CREATE TABLE IF NOT EXISTS ${schema}.key_expiry (
    subject text COLLATE "C" PRIMARY KEY,
    expires_at bigint NOT NULL
  );
  CREATE INDEX IF NOT EXISTS key_expiry_at ON ${schema}.key_expiry (expires_at);
  CREATE TABLE IF NOT EXISTS ${schema}.restriction (
    subject text COLLATE "C" PRIMARY KEY,
    seq integer NOT NULL,
    until bigint,
    ground text NOT NULL,
    times integer NOT NULL,
    lifted integer NOT NULL
  );
  CREATE TABLE IF NOT EXISTS ${schema}.erasure (
    seq integer PRIMARY KEY,
    subject text COLLATE "C" NOT NULL UNIQUE
  );
  CREATE TABLE IF NOT EXISTS ${schema}.destruction (
    subject text COLLATE "C" PRIMARY KEY,
    keys integer NOT NULL,
    tokens integer NOT NULL
  );
  CREATE TABLE IF NOT EXISTS ${schema}.search_token (
    token bytea NOT NULL,
    subject text COLLATE "C" NOT NULL,
    PRIMARY KEY (token, subject)
  );
  CREATE INDEX IF NOT EXISTS search_token_subject ON ${schema}.search_token (subject);
`;
