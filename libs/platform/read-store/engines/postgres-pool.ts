import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { isDatabaseAway } from '../database-away.js';
import { asMet } from '../unavailable.js';

/** The server ends a statement itself, and says so; where nothing at all comes from it, it is given up a little later. */
const GRACE_MS = 500;
/** For what may take long: with a limit all the same. */
const LONG_MS = 3_600_000;

export interface BoundedPools {
  /** Each statement, and the wait for a connection, within the time given. */
  readonly bounded: PostgresPool;
  /** The same connections, for transactions whose statements may take up to an hour. */
  readonly patient: PostgresPool;
  end(): Promise<void>;
}

/**
 * Connections that nobody waits for without end. One that broke, or on which an answer did not come, is given up at once and
 * replaced. `greet` is run on each new one.
 */
export function boundedPools(
  options: pg.PoolConfig,
  {
    timeoutMs,
    greet,
  }: { readonly timeoutMs: number; readonly greet: (client: pg.ClientBase) => Promise<void> },
): BoundedPools {
  const queryMs = timeoutMs + GRACE_MS;
  const pool = new pg.Pool({
    ...options,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: queryMs,
    onConnect: async client => {
      // Unheard, the end of a connection that is in use would end the process.
      client.on('error', () => undefined);
      await greet(client);
    },
  });
  pool.on('error', () => undefined);

  const lent = (client: pg.PoolClient, limitMs: number): PostgresPoolClient => {
    let broken: unknown;
    const query = async (text: string, values: readonly unknown[] = []) => {
      // What is left of a transaction would wait behind the statement that no answer came to.
      if (broken !== undefined) throw broken;
      try {
        return await client.query({ text, values: [...values], query_timeout: limitMs } as pg.QueryConfig);
      } catch (error) {
        const met = asMet(error);
        if (isDatabaseAway(error) && !isToldByServer(error)) broken = met;
        throw met;
      }
    };
    return {
      // Kysely calls it with a text and values only: no cursor is configured.
      query: query as unknown as PostgresPoolClient['query'],
      release: destroy => client.release(destroy === true || broken !== undefined),
    };
  };
  const poolOf = (limitMs: number): PostgresPool => ({
    options: pool.options,
    async connect() {
      try {
        return lent(await pool.connect(), limitMs);
      } catch (error) {
        throw asMet(error);
      }
    },
    end: async () => undefined,
  });
  return {
    bounded: poolOf(queryMs),
    patient: poolOf(LONG_MS),
    end: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

/** The server refused, by its SQLSTATE: the connection itself is whole, or its end is told by itself. */
const isToldByServer = (error: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code ?? ''));
