import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes what a file outbox holds of these messages, whole or half written. Gives how many files there were. */
export async function forgetMessages(folder: string, ids: readonly string[]): Promise<number> {
  let removed = 0;
  for (const id of ids)
    for (const name of [`${id}.json`, `.${id}.part`]) {
      try {
        await rm(join(folder, name));
        removed++;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  return removed;
}
