import type { ReadStore, ReadStoreOptions } from './read-database.js';
import { migrate } from './migrations.js';

/**
 * Opens the read store and brings its own tables to the newest shape.
 * @example `const { db, close } = await openReadStore({ folder: './data' })`
 */
export async function openReadStore(options: ReadStoreOptions): Promise<ReadStore> {
  const readStore = await open(options);
  try {
    if (!options.readOnly) await migrate(readStore);
    return readStore;
  } catch (error) {
    await readStore.close();
    throw error;
  }
}

// Engines load when they are chosen: declarations that only name tables bring no driver along.
async function open(options: ReadStoreOptions): Promise<ReadStore> {
  if (options.databaseUrl)
    return (await import('./engines/postgres.js')).openPostgres(options.databaseUrl, options);
  return (await import('./engines/sqlite.js')).openSqlite(options);
}
