import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Letters of a file outbox: the only plain words in a data folder. */
export const LETTERS = 'outbox/';
/** Keys, and what is signed with: a backup is kept apart from what opens it. So is what needs no opening. */
const SECRET_FOLDERS = ['keys/', 'access/', 'transparency/keys/', LETTERS];
/** Read models build themselves again from the log. The log has a way of its own. */
const LEFT_OUT = ['log', 'control', 'read-store.db', 'INCOMPLETE'];
/** The newest checkpoint as it is served: newer than the copy of the transparency log, it would say that this was set back. */
const SERVED = /^transparency\/checkpoint(\.part)?$/;
/** Is copied before the log: what it has signed for is then in the log's copy. */
export const TRANSPARENCY_LOG = 'transparency/log.db';
/** Uploads on their way: no fact speaks of them yet. */
const UNDERWAY = 'files/incoming/';

export interface DataFolder {
  /** Paths below the folder, with `/`. */
  readonly files: readonly string[];
  readonly secrets: readonly string[];
}

/** What an installation keeps in its data folder beside the log, as far as nothing builds it again. */
export async function lookInto(folder: string): Promise<DataFolder> {
  const files: string[] = [];
  const secrets: string[] = [];
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = name.split(sep).join('/');
    const top = path.split('/')[0]!;
    if (LEFT_OUT.includes(top) || path.startsWith(UNDERWAY) || isBeside(path) || SERVED.test(path)) continue;
    // What was listed may be gone: an erased customer's photo, say.
    if (!(await lstat(join(folder, name)).catch(gone))?.isFile()) continue;
    (SECRET_FOLDERS.some(folder => path.startsWith(folder)) ? secrets : files).push(path);
  }
  return { files, secrets };
}

export const isDatabase = (path: string): boolean => path.endsWith('.db');

/** SQLite's own files beside a database; a copy has them in it. */
const isBeside = (path: string): boolean => /\.db-(wal|shm|journal)$/.test(path);

/** undefined in the place of a file that is not there any more; any other error stays one. */
export function gone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
