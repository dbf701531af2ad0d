import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { ReadDatabase, ReadStore, ReadStoreOptions } from '../read-database.js';

const INT8 = 20;
const NUMERIC = 1700;

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
  // An idle connection that the server drops is replaced at the next statement; unheard, it would end the process.
  pool.on('error', () => undefined);
  const db: ReadDatabase = new Kysely({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async connection => {
        await connection.executeQuery(CompiledQuery.raw('set synchronous_commit = off'));
        if (options.readOnly)
          await connection.executeQuery(CompiledQuery.raw('set default_transaction_read_only = on'));
      },
    }),
  });
  return {
    db,
    dialect: 'postgres',
    transaction: work => db.transaction().execute(work),
    close: async () => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}
