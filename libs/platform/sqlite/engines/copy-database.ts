import { open, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';

/** Pages that one step copies, between which other work of the thread gets its turn. */
const PAGES_AT_ONCE = 1_000;

/**
 * Copies a database as it is at one moment, while others write it: the read transaction that is held meanwhile keeps that
 * moment in view, so that no write makes the copy start again (https://www.sqlite.org/c3ref/backup_finish.html). The copy
 * is one file, without a WAL, and on the disk when this resolves; what was there under its name is gone.
 */
export async function copyDatabase(
  from: string,
  to: string,
  told: (pages: number, ofPages: number) => void = () => undefined,
): Promise<void> {
  await rm(to, { force: true });
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, to, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => told(totalPages - remainingPages, totalPages),
    });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
  const file = await open(to, 'r+');
  await file.sync().finally(() => file.close());
}
