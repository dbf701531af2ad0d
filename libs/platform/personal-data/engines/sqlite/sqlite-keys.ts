import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { KeyStoreUnavailableError } from '../../errors.js';
import { subjectOf } from '../../key-name.js';
import { WRAPPED_BYTES, isDestroyed, type Destroyed, type KeyRow, type KeyStore } from '../../key-store.js';
import { SCHEMA, SCHEMA_VERSION } from './schema.js';
import { sqliteRestrictions } from './sqlite-restrictions.js';

/** A {@link KeyStore} that answers at once: what the worker runs. */
export type SyncKeyStore = {
  [Method in keyof KeyStore]: (
    ...args: Parameters<KeyStore[Method]>
  ) => Awaited<ReturnType<KeyStore[Method]>>;
};

/** Opens the key store's file, making it for its owner alone. */
export function openSqliteKeys(file: string): SyncKeyStore {
  // Made before SQLite would make it, with other modes; the log beside it takes its modes from it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON',
  );
  transaction(db, () => {
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version > SCHEMA_VERSION) {
      throw new KeyStoreUnavailableError(
        `${file} has version ${version}, expected ${SCHEMA_VERSION} at most: a newer release made it. Start that release.`,
      );
    }
    db.exec(SCHEMA);
  });

  const check = db.prepare('SELECT check_value FROM installation');
  const setCheck = db.prepare(
    'INSERT INTO installation (id, check_value) VALUES (1, ?) ON CONFLICT DO NOTHING',
  );
  const addKey = db.prepare(
    'INSERT INTO subject_key (subject, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const key = db.prepare('SELECT subject, wrapped FROM subject_key WHERE subject = ?');
  const addToken = db.prepare(
    `INSERT INTO search_token (token, subject)
     SELECT ?, subject FROM subject_key WHERE subject = ? AND wrapped <> zeroblob(${WRAPPED_BYTES}) ON CONFLICT DO NOTHING`,
  );
  const addExpiry = db.prepare(
    'INSERT INTO key_expiry (subject, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const moveExpiry = db.prepare('UPDATE key_expiry SET expires_at = ? WHERE subject = ?');
  const dueKeys = db.prepare('SELECT subject FROM key_expiry WHERE expires_at <= ? ORDER BY subject');
  const endExpiry = db.prepare('DELETE FROM key_expiry WHERE subject = ?');
  // '/' follows '.': all names that begin with the subject and a dot.
  const further = db.prepare(
    "SELECT subject FROM subject_key WHERE subject > ?1 || '.' AND subject < ?1 || '/'",
  );
  const destroyKey = db.prepare(
    `INSERT INTO subject_key (subject, wrapped) VALUES (?, zeroblob(${WRAPPED_BYTES}))
     ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped`,
  );
  const deleteTokens = db.prepare('DELETE FROM search_token WHERE subject = ?');
  const deleteToken = db.prepare('DELETE FROM search_token WHERE token = ? AND subject = ?');
  const addErasure = db.prepare('INSERT INTO erasure (subject) VALUES (?) ON CONFLICT DO NOTHING');
  const count = db.prepare(
    `INSERT INTO destruction AS was (subject, keys, tokens) VALUES (?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET keys = was.keys + excluded.keys, tokens = was.tokens + excluded.tokens
     RETURNING keys, tokens`,
  );
  const erasures = db.prepare('SELECT seq, subject FROM erasure WHERE seq > ? ORDER BY seq');
  const last = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM erasure');

  const load = (subjects: readonly string[]): KeyRow[] =>
    subjects.map(subject => key.get(subject) as KeyRow | undefined).filter(row => row !== undefined);
  const checkValue = (): Uint8Array | undefined =>
    (check.get() as { check_value: Uint8Array } | undefined)?.check_value;

  const stands = (name: string): boolean => {
    const [row] = load([name]);
    return row !== undefined && !isDestroyed(row);
  };

  function destroyAll(names: readonly string[]): Destroyed {
    const destroyed = { keys: 0, tokens: 0 };
    for (const name of names) {
      if (stands(name)) destroyed.keys++;
      destroyKey.run(name);
      destroyed.tokens += Number(deleteTokens.run(name).changes);
      addErasure.run(name);
    }
    return destroyed;
  }

  /** Only when the old bytes are gone: until then a key counts as due. */
  function endExpiries(names: readonly string[]): void {
    if (names.length > 0) transaction(db, () => names.forEach(name => endExpiry.run(name)));
  }

  return {
    ...sqliteRestrictions(db),
    checkValue,
    claim(value) {
      setCheck.run(value);
      return checkValue()!;
    },
    add: (keys, tokens) =>
      transaction(db, () => {
        for (const { subject, wrapped, expiresAt } of [...keys].sort(bySubject)) {
          const whose = subjectOf(subject);
          if (whose !== subject && !stands(whose)) continue;
          const { changes } = addKey.run(subject, wrapped);
          if (expiresAt !== undefined && changes > 0) addExpiry.run(subject, expiresAt);
        }
        for (const { token, subject } of tokens) addToken.run(token, subject);
        return load(keys.map(({ subject }) => subject));
      }),
    load,
    find(tokens) {
      const places = tokens.map(() => '?').join(', ');
      const found = db.prepare(
        `SELECT subject FROM search_token WHERE token IN (${places})
         GROUP BY subject HAVING count(*) = ${tokens.length} ORDER BY subject`,
      );
      return (found.all(...tokens) as { subject: string }[]).map(({ subject }) => subject);
    },
    forget: rows =>
      transaction(db, () => {
        for (const { token, subject } of rows) deleteToken.run(token, subject);
      }),
    destroy(subject) {
      const names = [subject];
      const destroyed = transaction(db, () => {
        for (const row of further.all(subject) as { subject: string }[])
          if (subjectOf(row.subject) === subject) names.push(row.subject);
        const { keys, tokens } = destroyAll(names);
        const { keys: allKeys, tokens: allTokens } = count.get(subject, keys, tokens) as unknown as Destroyed;
        return { keys: allKeys, tokens: allTokens };
      });
      emptyLog(db, subject);
      endExpiries(names);
      return destroyed;
    },
    expire(now) {
      const names = (dueKeys.all(now) as { subject: string }[]).map(({ subject }) => subject);
      if (names.length === 0) return [];
      transaction(db, () => destroyAll(names));
      emptyLog(db, names.join(', '));
      endExpiries(names);
      return names;
    },
    moveExpiry: (name, to) => stands(name) && moveExpiry.run(to, name).changes > 0,
    erasuresAfter: seq => erasures.all(seq) as { seq: number; subject: string }[],
    lastErasure: () => (last.get() as { seq: number }).seq,
    close: () => db.close(),
  };
}

const bySubject = (a: KeyRow, b: KeyRow): number => (a.subject < b.subject ? -1 : 1);

function transaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The old pages, and with them the wrapped key, are gone from the file only when the log was brought in and cut off. */
function emptyLog(db: DatabaseSync, subject: string): void {
  const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  if (busy === 0) return;
  throw new KeyStoreUnavailableError(
    `"${subject}" is erased, but the old bytes could not be cut off the key store's log: another process reads it. Repeat the erasure.`,
  );
}
