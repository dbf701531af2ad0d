import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EventStore } from '#platform/event-store';
import { logFolder } from '../places.js';

/** Data folders under one that goes at the end. */
export function folders(): { readonly root: string; make(name?: string): string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-cli-'));
  let made = 0;
  return {
    root,
    make: (name = `data-${(made += 1)}`) => join(root, name),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Opens the log of a data folder, and closes it when the work is done. */
export async function withStore<T>(dataFolder: string, work: (store: EventStore) => Promise<T>): Promise<T> {
  const { store } = await openEmbedded({ folder: logFolder(dataFolder) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
