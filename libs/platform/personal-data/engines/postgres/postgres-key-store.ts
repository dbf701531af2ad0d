import pg from 'pg';
import { KeyStoreUnavailableError } from '../../errors.js';
import { WRAPPED_BYTES, type KeyRow, type KeyStore } from '../../key-store.js';
import { schemaSql } from './schema.js';

const ZEROS = Buffer.alloc(WRAPPED_BYTES);

/** The key store in tables of its own schema on a PostgreSQL server (15 or later). */
export async function openPostgresKeyStore(url: string, schemaName: string): Promise<KeyStore> {
  const pool = new pg.Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
  const schema = pg.escapeIdentifier(schemaName);
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);

  async function query<Row extends pg.QueryResultRow>(
    on: pg.Pool | pg.PoolClient,
    sql: string,
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
  const checkValue = async (): Promise<Uint8Array | undefined> =>
    (await query<{ check_value: Buffer }>(pool, `SELECT check_value FROM ${schema}.installation`))[0]
      ?.check_value;

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
        await query(
          client,
          `INSERT INTO ${schema}.subject_key (subject, wrapped) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING`,
          [sorted.map(({ subject }) => subject), sorted.map(({ wrapped }) => Buffer.from(wrapped))],
        );
        // Locked until the tokens are in: an erasure comes before or after, never between.
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
    destroy: subject =>
      transaction(async client => {
        // One erasure at a time: a reader that saw one number must never find a smaller one later.
        await query(client, `LOCK TABLE ${schema}.erasure IN EXCLUSIVE MODE`);
        await query(
          client,
          `INSERT INTO ${schema}.subject_key (subject, wrapped) VALUES ($1, $2)
           ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped`,
          [subject, ZEROS],
        );
        await query(client, `DELETE FROM ${schema}.search_token WHERE subject = $1`, [subject]);
        await query(
          client,
          `INSERT INTO ${schema}.erasure (seq, subject)
           SELECT coalesce(max(seq), 0) + 1, $1 FROM ${schema}.erasure ON CONFLICT (subject) DO NOTHING`,
          [subject],
        );
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
