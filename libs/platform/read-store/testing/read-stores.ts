import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openReadStore } from '../open-read-store.js';
import type { ReadStore, ReadStoreOptions } from '../read-database.js';

/** A fresh read store for a test: `open` as often as wanted (a restart), `discard` at the end. */
export interface FreshReadStore {
  readonly options: ReadStoreOptions;
  open(more?: Partial<ReadStoreOptions>): Promise<ReadStore>;
  discard(): Promise<void>;
}

async function freshSqlite(): Promise<FreshReadStore> {
  const folder = await mkdtemp(join(tmpdir(), 'read-store-'));
  return fresh({ folder }, () => rm(folder, { recursive: true, force: true }));
}

/** A database of its own on that server. */
export async function freshPostgres(server: string): Promise<FreshReadStore> {
  const name = `read_store_${randomBytes(6).toString('hex')}`;
  await atServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return fresh({ folder: '', databaseUrl: url.href }, () =>
    atServer(server, `drop database ${name} with (force)`),
  );
}

function fresh(options: ReadStoreOptions, remove: () => Promise<void>): FreshReadStore {
  const opened: ReadStore[] = [];
  return {
    options,
    async open(more) {
      const readStore = await openReadStore({ ...options, ...more });
      opened.push(readStore);
      return readStore;
    },
    async discard() {
      await Promise.all(opened.map(readStore => readStore.close()));
      await remove();
    },
  };
}

async function atServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs one suite on every engine there is: SQLite always, PostgreSQL where TEST_DATABASE_URL names a server. */
export function onEveryReadStore(
  what: string,
  suite: (freshReadStore: () => Promise<FreshReadStore>) => void,
): void {
  describe(`${what} on SQLite`, () => suite(freshSqlite));
  const server = process.env.TEST_DATABASE_URL;
  if (server) describe(`${what} on PostgreSQL`, () => suite(() => freshPostgres(server)));
  else
    describe.skip(`${what} on PostgreSQL (skipped: no PostgreSQL server; set TEST_DATABASE_URL)`, () =>
      suite(() => freshPostgres('')));
}
