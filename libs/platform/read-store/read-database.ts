import type { Kysely } from 'kysely';

/** The read store: Kysely over node:sqlite or PostgreSQL. Tables are named with `db.withTables<{ … }>()` where they are used. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no table is known here
export type ReadDatabase = Kysely<{}>;

export type ReadStoreDialect = 'sqlite' | 'postgres';

/**
 * The read store of an installation. What fails because the database is away, locked or full throws
 * {@link ReadStoreUnavailableError}. It is one SQLite file in its data folder, or one PostgreSQL database. */
export interface ReadStore {
  /** For single statements; each is its own transaction. */
  readonly db: ReadDatabase;
  readonly dialect: ReadStoreDialect;
  /**
   * All of `work`'s statements or none. Transactions of one process take turns on SQLite. `mayTakeLong`: its statements are
   * not given up when they take longer than others may. PostgreSQL reads by `beside` on another connection, which doesn't wait
   * for what the transaction writes, and doesn't see it; on SQLite it is the transaction itself.
   */
  transaction<T>(
    work: (tx: ReadDatabase, beside: ReadDatabase) => Promise<T>,
    options?: { readonly mayTakeLong?: boolean },
  ): Promise<T>;
  /** Reads of one moment, however long they take: beside who writes, whom they hold up nowhere. */
  snapshot<T>(work: (tx: ReadDatabase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export const DEFAULT_TIMEOUT_MS = 10_000;

export interface ReadStoreOptions {
  /** The data folder; the SQLite file in it is `read-store.db`. Made when it is not there. */
  readonly folder: string;
  /** `postgres://…`: that server instead of the file. */
  readonly databaseUrl?: string;
  /** Opens what is there and writes nothing. */
  readonly readOnly?: boolean;
  /** Whoever comes beside those who have SQLite's file open makes none where it is gone: it would be another one. */
  readonly mustExist?: boolean;
  /**
   * False on a thread that answers requests: it leaves the moving of SQLite's write-ahead log into the file
   * (up to 50 ms at once) to the thread that runs the projections. Default: true.
   */
  readonly moveLog?: boolean;
  /**
   * Milliseconds that a statement may take, and the wait for a lock or a connection before it; then it is given up. A snapshot,
   * and a transaction that may take long, take what they need. Default {@link DEFAULT_TIMEOUT_MS}.
   */
  readonly timeoutMs?: number;
  /** Milliseconds of these that PostgreSQL waits for a lock: one that another session holds keeps whoever writes for all so long. */
  readonly lockMs?: number;
  /**
   * Milliseconds after which PostgreSQL ends a transaction whose process stands still, so that its locks hold up no other
   * process. Default: never.
   */
  readonly longestPauseMs?: number;
}
