import pg from 'pg';
import { KeyStoreUnavailableError } from '../../errors.js';
import { subjectOf } from '../../key-name.js';
import { WRAPPED_BYTES, isDestroyed, type Destroyed, type KeyRow, type KeyStore } from '../../key-store.js';
import { postgresRestrictions } from './postgres-restrictions.js';
import { schemaSql } from './schema.js';

const ZEROS = Buffer.alloc(WRAPPED_BYTES);

/** Milliseconds that a statement may take; whoever waits for one longer is answered that the store is away. */
const DEFAULT_TIMEOUT_MS = 10_000;
/** The server gives up waiting for a lock itself; from one that says nothing at all, nothing is awaited a little later. */
const GRACE_MS = 500;
/** Of pages that nobody waits for. */
const VACUUM_MS = 600_000;

/** The key store in tables of its own schema on a PostgreSQL server (15 or later). */
export async function openPostgresKeyStore(
  url: string,
  schemaName: string,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<KeyStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    allowExitOnIdle: true,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs + GRACE_MS,
    // A connection that breaks is replaced; without a listener its end would be that of the process.
    onConnect: async client => {
      client.on('error', () => undefined);
      await client.query(`SELECT set_config('lock_timeout', $1, false)`, [String(timeoutMs)]);
    },
  });
  const schema = pg.escapeIdentifier(schemaName);
  pool.on('error', () => undefined);

  async function query<Row extends pg.QueryResultRow>(
    on: pg.Pool | pg.PoolClient,
    sql: string | (pg.QueryConfig & { readonly query_timeout: number }),
    values: unknown[] = [],
  ) {
    try {
      return (await on.query<Row>(sql, values)).rows;
    } catch (error) {
      throw new KeyStoreUnavailableError(
        `The key store in PostgreSQL: ${error instanceof Error ? error.message || error.name : String(error)}`,
        { cause: error },
      );
    }
  }
  async function transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await pool.connect().catch((error: Error) => {
      throw new KeyStoreUnavailableError(
        `The key store in PostgreSQL does not answer: ${error.message || error.name}. Check DATABASE_URL and the server.`,
        { cause: error },
      );
    });
    let failed: Error | undefined;
    try {
      await query(client, 'BEGIN');
      // A server set to lose the last commits in a crash must not lose keys.
      await query(
        client,
        `SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'`,
      );
      const result = await work(client);
      await query(client, 'COMMIT');
      return result;
    } catch (error) {
      failed = error as Error;
      throw error;
    } finally {
      // A failed connection is thrown away: the server rolls back.
      client.release(failed);
    }
  }
  const load = (on: pg.Pool | pg.PoolClient, subjects: readonly string[], lock = ''): Promise<KeyRow[]> =>
    query<{ subject: string; wrapped: Buffer }>(
      on,
      `SELECT subject, wrapped FROM ${schema}.subject_key WHERE subject = ANY($1) ORDER BY subject ${lock}`,
      [subjects],
    );
  async function insert(client: pg.PoolClient, rows: readonly KeyRow[]): Promise<void> {
    if (rows.length === 0) return;
    await query(
      client,
      `WITH made AS (
         INSERT INTO ${schema}.subject_key (subject, wrapped) SELECT given.name, given.wrapped
         FROM unnest($1::text[], $2::bytea[]) AS given (name, wrapped) ON CONFLICT DO NOTHING RETURNING subject
       )
       INSERT INTO ${schema}.key_expiry (subject, expires_at)
       SELECT made.subject, due.at FROM made JOIN unnest($1::text[], $3::bigint[]) AS due (name, at) ON due.name = made.subject
       WHERE due.at IS NOT NULL ON CONFLICT DO NOTHING`,
      [
        rows.map(({ subject }) => subject),
        rows.map(({ wrapped }) => Buffer.from(wrapped)),
        rows.map(({ expiresAt }) => expiresAt ?? null),
      ],
    );
  }
  /** Within a transaction that holds the lock of the erasures. */
  async function destroyAll(client: pg.PoolClient, names: readonly string[]): Promise<Destroyed> {
    const was = await load(client, names, 'FOR UPDATE');
    await query(
      client,
      `INSERT INTO ${schema}.subject_key (subject, wrapped) SELECT name, $2 FROM unnest($1::text[]) AS name
       ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped`,
      [names, ZEROS],
    );
    const tokens = await query(
      client,
      `DELETE FROM ${schema}.search_token WHERE subject = ANY($1) RETURNING 1`,
      [names],
    );
    await query(client, `DELETE FROM ${schema}.key_expiry WHERE subject = ANY($1)`, [names]);
    for (const name of names)
      await query(
        client,
        `INSERT INTO ${schema}.erasure (seq, subject)
         SELECT coalesce(max(seq), 0) + 1, $1 FROM ${schema}.erasure ON CONFLICT (subject) DO NOTHING`,
        [name],
      );
    return { keys: was.filter(row => !isDestroyed(row)).length, tokens: tokens.length };
  }
  /** One erasure at a time: a reader that saw one number must never find a smaller one later. */
  const erasing = <Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> =>
    transaction(async client => {
      await query(client, `LOCK TABLE ${schema}.erasure IN EXCLUSIVE MODE`);
      return work(client);
    });
  const checkValue = async (): Promise<Uint8Array | undefined> =>
    (await query<{ check_value: Buffer }>(pool, `SELECT check_value FROM ${schema}.installation`))[0]
      ?.check_value;

  /** Frees the room of what was overwritten; what its bytes still stand in, docs/erasure.md tells. */
  const vacuum = (): Promise<unknown> =>
    query(pool, { text: `VACUUM ${schema}.subject_key, ${schema}.search_token`, query_timeout: VACUUM_MS });

  await transaction(client => query(client, schemaSql(schema))).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });

  return {
    checkValue,
    async claim(check) {
      await query(
        pool,
        `INSERT INTO ${schema}.installation (id, check_value) VALUES (1, $1) ON CONFLICT DO NOTHING`,
        [check],
      );
      return (await checkValue())!;
    },
    add: (keys, tokens) =>
      transaction(async client => {
        const sorted = [...keys].sort((a, b) => (a.subject < b.subject ? -1 : 1));
        const isFurther = ({ subject }: KeyRow): boolean => subjectOf(subject) !== subject;
        await insert(
          client,
          sorted.filter(row => !isFurther(row)),
        );
        // Locked until all is in: an erasure comes before or after, never between.
        const whose = [...keys, ...tokens].map(({ subject }) => subjectOf(subject));
        const standing = await load(client, [...new Set(whose)], 'FOR SHARE');
        const destroyed = new Set(standing.filter(isDestroyed).map(({ subject }) => subject));
        await insert(
          client,
          sorted.filter(row => isFurther(row) && !destroyed.has(subjectOf(row.subject))),
        );
        const rows = await load(
          client,
          [...new Set([...keys, ...tokens].map(({ subject }) => subject))],
          'FOR SHARE',
        );
        await query(
          client,
          `INSERT INTO ${schema}.search_token (token, subject)
           SELECT given.token, given.subject FROM unnest($1::bytea[], $2::text[]) AS given (token, subject)
           JOIN ${schema}.subject_key AS key ON key.subject = given.subject AND key.wrapped <> $3
           ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
          [tokens.map(({ token }) => Buffer.from(token)), tokens.map(({ subject }) => subject), ZEROS],
        );
        return rows;
      }),
    load: subjects => load(pool, subjects),
    async find(tokens) {
      const rows = await query<{ subject: string }>(
        pool,
        `SELECT subject FROM ${schema}.search_token WHERE token = ANY($1::bytea[])
         GROUP BY subject HAVING count(*) = $2 ORDER BY subject`,
        [tokens.map(token => Buffer.from(token)), tokens.length],
      );
      return rows.map(({ subject }) => subject);
    },
    async forget(rows) {
      await query(
        pool,
        `DELETE FROM ${schema}.search_token USING unnest($1::bytea[], $2::text[]) AS given (token, subject)
         WHERE search_token.token = given.token AND search_token.subject = given.subject`,
        [rows.map(({ token }) => Buffer.from(token)), rows.map(({ subject }) => subject)],
      );
    },
    async destroy(subject) {
      const destroyed = await erasing(async client => {
        // The subject's own first: who adds a further one now waits for it.
        const own = await destroyAll(client, [subject]);
        const further = await query<{ subject: string }>(
          client,
          `SELECT subject FROM ${schema}.subject_key WHERE subject > $1 || '.' AND subject < $1 || '/'`,
          [subject],
        );
        const names = further.map(row => row.subject).filter(name => subjectOf(name) === subject);
        const rest = names.length === 0 ? { keys: 0, tokens: 0 } : await destroyAll(client, names);
        const [all] = await query<{ keys: number; tokens: number }>(
          client,
          `INSERT INTO ${schema}.destruction AS was (subject, keys, tokens) VALUES ($1, $2, $3)
           ON CONFLICT (subject) DO UPDATE SET keys = was.keys + excluded.keys, tokens = was.tokens + excluded.tokens
           RETURNING keys, tokens`,
          [subject, own.keys + rest.keys, own.tokens + rest.tokens],
        );
        return all!;
      });
      await vacuum();
      return destroyed;
    },
    async expire(now) {
      const [due] = await query(pool, `SELECT 1 FROM ${schema}.key_expiry WHERE expires_at <= $1 LIMIT 1`, [
        now,
      ]);
      if (due === undefined) return [];
      const names = await erasing(async client => {
        const rows = await query<{ subject: string }>(
          client,
          `SELECT subject FROM ${schema}.key_expiry WHERE expires_at <= $1 ORDER BY subject`,
          [now],
        );
        const all = rows.map(({ subject }) => subject);
        if (all.length > 0) await destroyAll(client, all);
        return all;
      });
      await vacuum();
      return names;
    },
    async moveExpiry(name, to) {
      const moved = await query(
        pool,
        `UPDATE ${schema}.key_expiry SET expires_at = $2 WHERE subject = $1 RETURNING 1`,
        [name, to],
      );
      return moved.length > 0;
    },
    ...postgresRestrictions({
      schema,
      query: (sql, values) => query(pool, sql, values),
      transaction: work => transaction(client => work((sql, values) => query(client, sql, values))),
    }),
    erasuresAfter: seq =>
      query<{ seq: number; subject: string }>(
        pool,
        `SELECT seq, subject FROM ${schema}.erasure WHERE seq > $1 ORDER BY seq`,
        [seq],
      ),
    async lastErasure() {
      return (
        await query<{ seq: number }>(pool, `SELECT coalesce(max(seq), 0) AS seq FROM ${schema}.erasure`)
      )[0]!.seq;
    },
    close: () => pool.end(),
  };
}
