import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { incompleteFile } from '#platform/event-store';
import { CliError } from '../cli-error.js';
import { logFolder } from '../places.js';

/**
 * Files that say that a folder is incomplete. The first of them is written first and removed last: as long as it is there
 * the folder may be emptied and filled anew.
 */
export type Marks = (root: string) => readonly string[];

const toPeople = (root: string): string => join(root, 'INCOMPLETE');
export const marksOfBackup: Marks = root => [toPeople(root)];
/** The event store refuses to open a log beside such a file. */
export const marksOfData: Marks = root => [incompleteFile(logFolder(root)), toPeople(root)];

/** Makes or empties a folder and marks it. Throws a CliError for one that holds something else. */
export async function beginFolder(root: string, marksOf: Marks, says: string): Promise<void> {
  const marks = marksOf(root);
  const there = existsSync(root) ? await readdir(root) : [];
  if (there.length > 0 && !existsSync(marks[0]!))
    throw new CliError(
      `${root} is not empty: expected a new or empty folder, or one that an interrupted run left.`,
    );
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (const mark of marks) {
    await mkdir(dirname(mark), { recursive: true, mode: 0o700 });
    await writeFile(mark, says);
    await reachDisk(dirname(mark));
  }
  const kept = (path: string): boolean => marks.some(mark => mark === path || mark.startsWith(path + sep));
  for (const name of await readdir(root, { recursive: true })) {
    const path = join(root, name);
    if (!kept(path)) await rm(path, { recursive: true, force: true });
  }
}

export async function markComplete(root: string, marksOf: Marks): Promise<void> {
  for (const mark of marksOf(root).toReversed()) {
    await reachDisk(root);
    await rm(mark);
    await reachDisk(dirname(mark));
  }
}

/** What was made, renamed or removed in a folder; Windows has no such call. */
async function reachDisk(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
