import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { copyDatabase } from '#platform/sqlite';
import { StoreUnavailableError } from '../../event-store.js';
import { openLogReadOnly, orClosed } from './schema.js';
import { messageOf } from './sqlite-errors.js';

export interface Snapshot {
  /** The log's head in the copy. */
  readonly position: bigint;
  /** How many events the copy has; fewer than its head where some were scavenged. */
  readonly events: number;
}

export interface SnapshotProgress {
  readonly pages: number;
  readonly ofPages: number;
}

/**
 * Copies a running log at one position into a file, which opens as a log of its own. Holds on to that position in a read
 * transaction, so that appends go on beside it (the WAL grows by what they write until the copy is done).
 * Throws {@link StoreUnavailableError} where the file is there already or can't be written; nothing is left of it then.
 */
export async function snapshotLog(
  log: string,
  file: string,
  progress?: (progress: SnapshotProgress) => void,
): Promise<Snapshot> {
  if (existsSync(file))
    throw new StoreUnavailableError(`A snapshot makes its file, and ${file} is there already: name another.`);
  try {
    await copyDatabase(log, file, (pages, ofPages) => progress?.({ pages, ofPages }));
    const copy = openLogReadOnly(file);
    const row = orClosed(copy, () =>
      copy
        .prepare('SELECT head, head - (SELECT total(last - first + 1) FROM removed) AS events FROM log')
        .get(),
    );
    copy.close();
    return { position: BigInt(Number(row?.['head'])), events: Number(row?.['events']) };
  } catch (error) {
    await rm(file, { force: true });
    throw new StoreUnavailableError(`The log can't be copied to ${file}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
