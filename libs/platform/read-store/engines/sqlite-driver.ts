import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { LRUCache } from 'lru-cache';
import { runsOf } from '../in-turn.js';
import { asMet } from '../unavailable.js';

/** Another connection is writing: worth another try, without holding up the thread (SQLITE_BUSY). */
const BUSY = 5;
/** Milliseconds between two tries: soon at first, as who writes is done soon. */
const SOON_MS = 2;
const SELDOM_MS = 50;

type Parameter = string | number | bigint | null | Uint8Array;
interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** One connection, its statements prepared once. */
class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new LRUCache<string, Prepared>({ max: 1_000 });
  readonly #timeoutMs: number;
  readonly #before: (() => void) | undefined;

  constructor(database: DatabaseSync, timeoutMs: number, before: (() => void) | undefined) {
    this.#database = database;
    this.#timeoutMs = timeoutMs;
    this.#before = before;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#before?.();
    const givesUpAt = Date.now() + this.#timeoutMs;
    for (let wait = SOON_MS; ; wait = Math.min(SELDOM_MS, wait * 1.5)) {
      try {
        return this.#run<Row>(query);
      } catch (error) {
        if (!isBusy(error) || Date.now() > givesUpAt) throw asMet(error);
        await delay(wait * (0.5 + Math.random()));
      }
    }
  }

  #run<Row>(query: CompiledQuery): QueryResult<Row> {
    const { sql, parameters } = query;
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      const statement = this.#database.prepare(sql);
      this.#prepared.set(sql, (prepared = { statement, returnsRows: statement.columns().length > 0 }));
    }
    const { statement } = prepared;
    if (prepared.returnsRows)
      return { rows: statement.all(...(parameters as readonly Parameter[])) as Row[] };
    let changes = 0;
    for (const values of runsOf(query) as readonly (readonly Parameter[])[])
      changes += Number(statement.run(...values).changes);
    return { numAffectedRows: BigInt(changes), rows: [] };
  }

  // eslint-disable-next-line require-yield -- the port asks for a generator
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('The read store answers whole results; take pages instead of a stream.');
  }
}

const isBusy = (error: unknown): boolean =>
  (Number((error as { errcode?: unknown }).errcode ?? 0) & 0xff) === BUSY;

/** What a connection is for: transactions that write, reads of one moment, or single statements of many requests. */
export type SqliteUse = 'writing' | 'snapshot' | 'shared';

export interface SqliteLimits {
  readonly timeoutMs: number;
  /** Throws while the file is not at its path. */
  readonly stillThere: () => void;
}

/** Kysely's driver for one node:sqlite connection. A lock of another one is waited for as long as a statement may take. */
export function sqliteDriver(
  database: DatabaseSync,
  use: SqliteUse,
  { timeoutMs, stillThere }: SqliteLimits,
): Driver {
  const connection = new SqliteConnection(database, timeoutMs, use === 'shared' ? stillThere : undefined);
  const run = async (sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    // Looked at before, not within: a transaction ends as it began.
    beginTransaction: async () => {
      if (use === 'shared') throw new Error('Requests share this connection: use readStore.transaction(…).');
      stillThere();
      await run(use === 'writing' ? 'begin immediate' : 'begin');
    },
    commitTransaction: () => run('commit'),
    rollbackTransaction: async () => {
      // SQLite has rolled back by itself after some errors (disk full, I/O).
      if (database.isTransaction) await run('rollback');
    },
    destroy: async () => undefined,
  };
}
