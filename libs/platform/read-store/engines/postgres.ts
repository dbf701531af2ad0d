import { setTimeout as delay } from 'node:timers/promises';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { boundedPools } from './postgres-pool.js';
import { refuseOlder } from './postgres-version.js';
import {
  DEFAULT_TIMEOUT_MS,
  type ReadDatabase,
  type ReadStore,
  type ReadStoreOptions,
} from '../read-database.js';

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

/** Until the transaction ends. */
async function unlimited(tx: ReadDatabase, limits: readonly string[]): Promise<void> {
  for (const limit of limits) await tx.executeQuery(CompiledQuery.raw(`set local ${limit} = 0`));
}

/** The read store on a PostgreSQL server (≥ 15). Commits don't wait for its disk: what a crash takes back is projected again. */
export function openPostgres(databaseUrl: string, options: ReadStoreOptions): ReadStore {
  const { longestPauseMs, readOnly, timeoutMs = DEFAULT_TIMEOUT_MS, lockMs = timeoutMs } = options;
  const pools = boundedPools(
    {
      connectionString: databaseUrl,
      application_name: 'vitrine',
      max: 10,
      keepAlive: true,
      types: {
        getTypeParser: (oid: number, format?: 'text' | 'binary') =>
          oid === INT8 || oid === NUMERIC ? integer : pg.types.getTypeParser(oid, format),
      },
    },
    {
      timeoutMs,
      async greet(client) {
        const { rows } = await client.query<{ version: string }>(
          `select set_config('synchronous_commit', 'off', false), set_config('statement_timeout', $1, false),
             set_config('lock_timeout', $2, false), current_setting('server_version_num') as version`,
          [String(timeoutMs), String(Math.min(lockMs, timeoutMs))],
        );
        refuseOlder(Number(rows[0]?.version));
        if (longestPauseMs !== undefined)
          await client.query(`set idle_in_transaction_session_timeout = ${Number(longestPauseMs)}`);
        if (readOnly) await client.query('set default_transaction_read_only = on');
      },
    },
  );
  const db: ReadDatabase = new Kysely({ dialect: new PostgresDialect({ pool: pools.bounded }) });
  const patient: ReadDatabase = new Kysely({ dialect: new PostgresDialect({ pool: pools.patient }) });
  return {
    db,
    dialect: 'postgres',
    transaction: (work, { mayTakeLong = false } = {}) =>
      mayTakeLong
        ? patient.transaction().execute(async tx => {
            await unlimited(tx, ['statement_timeout', 'lock_timeout']);
            return await work(tx, db);
          })
        : db.transaction().execute(tx => work(tx, db)),
    // It holds up nobody, and whoever takes it away may take his time.
    snapshot: work =>
      patient
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async tx => {
          await unlimited(tx, ['idle_in_transaction_session_timeout', 'statement_timeout', 'lock_timeout']);
          return await work(tx);
        }),
    async close() {
      const waited = new AbortController();
      // The pool waits without end for a connection that broke while it was being given back.
      const enough = delay(CLOSING_PATIENCE_MS, undefined, { signal: waited.signal }).catch(() => undefined);
      await Promise.all([db.destroy(), patient.destroy()]);
      await Promise.race([pools.end(), enough]);
      waited.abort();
    },
  };
}
