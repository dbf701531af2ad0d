import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely';
import { existingFile } from '#platform/sqlite';
import {
  DEFAULT_TIMEOUT_MS,
  type ReadDatabase,
  type ReadStore,
  type ReadStoreOptions,
} from '../read-database.js';
import { LARGEST_LOG, movingLog } from './moving-log.js';
import { sqliteDriver, type SqliteLimits, type SqliteUse } from './sqlite-driver.js';
import { stillThere } from './still-there.js';

const OPENING_PATIENCE_MS = 5_000;

class ManyAtOnce extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}
class OneAtATime extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const dialect = (database: DatabaseSync, use: SqliteUse, limits: SqliteLimits): Dialect => ({
  createAdapter: () => (use === 'shared' ? new ManyAtOnce() : new OneAtATime()),
  createDriver: () => sqliteDriver(database, use, limits),
  createIntrospector: db => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/**
 * The read store in `read-store.db`. It rebuilds from the log, so that a power cut may take back the last commits
 * (`synchronous=NORMAL`), rows and checkpoint together.
 * Two connections: single statements never wait for a transaction of this process, and never land inside one. Each
 * snapshot has one more.
 */
export function openSqlite(options: ReadStoreOptions): ReadStore {
  const {
    folder,
    readOnly = false,
    mustExist = readOnly,
    moveLog = true,
    timeoutMs = DEFAULT_TIMEOUT_MS,
  } = options;
  if (!mustExist) mkdirSync(folder, { recursive: true });
  const file = join(folder, 'read-store.db');
  const open = (reads = readOnly): DatabaseSync => {
    const database = new DatabaseSync(mustExist && !reads ? existingFile(file) : file, {
      readOnly: reads,
      timeout: OPENING_PATIENCE_MS,
    });
    if (!reads) database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    database.exec(`pragma wal_autocheckpoint = 0; pragma journal_size_limit = ${LARGEST_LOG};
      pragma cache_size = -32768; pragma temp_store = memory; pragma busy_timeout = 0`);
    return database;
  };
  const shared = open();
  const exclusive = open();
  const limits = { timeoutMs, stillThere: stillThere(file) };
  const db: ReadDatabase = new Kysely({ dialect: dialect(shared, 'shared', limits) });
  const transactions: ReadDatabase = new Kysely({ dialect: dialect(exclusive, 'writing', limits) });
  const snapshots = new Set<DatabaseSync>();
  const log = movingLog(exclusive, file);
  return {
    db,
    dialect: 'sqlite',
    async transaction(work) {
      const result = await transactions.transaction().execute(tx => work(tx, tx));
      if (moveLog) log.committed();
      return result;
    },
    async snapshot(work) {
      limits.stillThere();
      const database = open(true);
      snapshots.add(database);
      try {
        const own: ReadDatabase = new Kysely({ dialect: dialect(database, 'snapshot', limits) });
        return await own.transaction().execute(work);
      } finally {
        snapshots.delete(database);
        if (database.isOpen) database.close();
      }
    },
    async close() {
      await log.close();
      await Promise.all([db.destroy(), transactions.destroy()]);
      for (const database of [...snapshots, shared, exclusive]) if (database.isOpen) database.close();
    },
  };
}
