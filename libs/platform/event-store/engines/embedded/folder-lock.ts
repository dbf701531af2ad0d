import { existsSync, mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from '../../event-store.js';
import { incompleteFile, lockFile } from './files.js';
import { messageOf, primaryCode, SQLITE_BUSY } from './sqlite-errors.js';

/**
 * Makes the caller the one owner of a data folder until it releases it or its process dies, by `kill -9` too: the
 * operating system drops the lock that an exclusive SQLite transaction holds on a small file of its own.
 * Throws {@link StoreUnavailableError} where there is an owner, and where the folder says that it is incomplete.
 */
export function lockFolder(folder: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(lockFile(folder), { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (primaryCode(error) === SQLITE_BUSY)
      throw new StoreUnavailableError(
        `The data folder "${folder}" is in use by another process or store. Stop that one first, or choose another folder.`,
        { cause: error },
      );
    throw new StoreUnavailableError(`The data folder "${folder}" can't be used: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  if (existsSync(incompleteFile(folder))) {
    lock.close();
    throw new StoreUnavailableError(
      `The log in "${folder}" is not whole: a backup or restore into it was interrupted. Run that again to its end.`,
    );
  }
  return lock.close.bind(lock);
}
