import { join } from 'node:path';
import { peer } from '../peers.js';
import type { Subject } from '../subject.js';
import { consume, expectedVersion, NO_READ_ALL, toEmmett, type EmmettStore } from './emmett.js';

interface Package {
  getSQLiteEventStore(options: { fileName: string; pool: Pool }): EmmettStore;
  sqliteConnection(options: { fileName: string }): Connection;
  SQLiteConnectionPool(options: {
    fileName: string;
    connectionOptions: { singleton: true; connection: Connection };
  }): Pool;
}
interface Connection {
  close(): void;
}
interface Pool {
  close(): Promise<void>;
}

/**
 * Emmett on SQLite through one connection that stays open: by default it opens one for each call. Appends of several
 * callers would mix in that connection's one transaction, so they wait for each other.
 */
export async function emmettSqlite(folder: string): Promise<Subject> {
  const { getSQLiteEventStore, sqliteConnection, SQLiteConnectionPool } = peer<Package>(
    '@event-driven-io/emmett-sqlite',
  );
  const fileName = join(folder, 'events.db');
  const connection = sqliteConnection({ fileName });
  const pool = SQLiteConnectionPool({ fileName, connectionOptions: { singleton: true, connection } });
  const store = getSQLiteEventStore({ fileName, pool });
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: 'emmett-sqlite',
    notes: ['emmett-sqlite: one connection kept open (WAL, synchronous=FULL), called one at a time.'],
    without: { 'read.all.bytes': 'it decodes', 'read.all.decoded': NO_READ_ALL },
    append(stream, events, expected) {
      const append = last.then(() =>
        store.appendToStream(stream, events.map(toEmmett), expectedVersion(expected)),
      );
      last = append.catch(() => undefined);
      return append.then(() => undefined);
    },
    readStream: async stream => (await store.readStream(stream)).events.length,
    subscribe: wanted => consume(store, wanted),
    async close() {
      await last;
      await pool.close();
      connection.close();
    },
  };
}
