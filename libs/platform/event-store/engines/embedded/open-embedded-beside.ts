import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StoreUnavailableError } from '../../event-store.js';
import type { EventStore } from '../../event-store.js';
import { newSharedSignal } from './commit-signal.js';
import { logFile } from './files.js';
import { openEmbeddedReader } from './open-embedded-reader.js';
import { messageOf } from './sqlite-errors.js';

/**
 * The log of a folder for another process than its owner, or where there is none: reads what is committed, waits for
 * nobody and holds nobody up (SQLite's WAL). Subscriptions look once a second. It refuses to append.
 * Throws {@link StoreUnavailableError} where there is no log.
 */
export function openEmbeddedBeside({ folder: given }: { readonly folder: string }): EventStore {
  const folder = resolve(given);
  if (!existsSync(logFile(folder)))
    throw new StoreUnavailableError(`There is no log in "${folder}": expected ${logFile(folder)}.`);
  try {
    return openEmbeddedReader({ folder, shared: newSharedSignal() });
  } catch (error) {
    throw new StoreUnavailableError(`The log ${logFile(folder)} can't be read: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
