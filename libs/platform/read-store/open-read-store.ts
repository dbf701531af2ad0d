import type { ReadStore, ReadStoreOptions } from './read-database.js';

/** Opens the read store and brings its own tables to the newest shape. */
export async function openReadStore(options: ReadStoreOptions): Promise<ReadStore> {
  throw new Error(`not there yet ${options.folder}`);
}
