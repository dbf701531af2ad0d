import { setTimeout as delay } from 'node:timers/promises';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { refuseOlder } from './postgres-version.js';
import type { ReadDatabase, ReadStore, ReadStoreOptions } from '../read-database.js';

const INT8 = 20;
const NUMERIC = 1700;
const CLOSING_PATIENCE_MS = 2_000;

/** Integers are numbers in JavaScript on both engines; one that a number can't hold is an error, not a wrong digit. */
function integer(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new RangeError(`The read store holds ${text}, which is beyond ±${Number.MAX_SAFE_INTEGER}.`);
  return value;
}

/** The read store on a PostgreSQL server (≥ 15). Commits don't wait for its disk: what a crash takes back is projected again. */
export function openPostgres(databaseUrl: string, options: ReadStoreOptions): ReadStore {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'vitrine',
    max: 10,
    keepAlive: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 || oid === NUMERIC ? integer : pg.types.getTypeParser(oid, format),
    },
  });
  // A connection that breaks fails the statements on it, and is replaced; unheard, its own event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  const db: ReadDatabase = new Kysely({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async connection => {
        const { rows } = await connection.executeQuery<{ version: string }>(
          CompiledQuery.raw(
            `select set_config('synchronous_commit', 'off', false), current_setting('server_version_num') as version`,
          ),
        );
        refuseOlder(Number(rows[0]?.version));
        if (options.longestPauseMs !== undefined)
          await connection.executeQuery(
            CompiledQuery.raw(`set idle_in_transaction_session_timeout = ${Number(options.longestPauseMs)}`),
          );
        if (options.readOnly)
          await connection.executeQuery(CompiledQuery.raw('set default_transaction_read_only = on'));
      },
    }),
  });
  return {
    db,
    dialect: 'postgres',
    transaction: work => db.transaction().execute(work),
    // It holds up nobody, and whoever takes it away may take his time.
    snapshot: work =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async tx => {
          await tx.executeQuery(CompiledQuery.raw('set local idle_in_transaction_session_timeout = 0'));
          return await work(tx);
        }),
    async close() {
      const waited = new AbortController();
      // The pool waits without end for a connection that broke while it was being given back.
      const enough = delay(CLOSING_PATIENCE_MS, undefined, { signal: waited.signal }).catch(() => undefined);
      await Promise.race([db.destroy(), enough]);
      waited.abort();
      if (!pool.ending) await pool.end();
    },
  };
}
