import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StoreUnavailableError } from '../../event-store.js';
import { logFile } from './files.js';
import { snapshotLog } from './snapshot.js';
import type { Snapshot, SnapshotProgress } from './snapshot.js';

/**
 * Copies the log of a folder to another as it is at one moment, while its owner goes on writing. The copy is read like any
 * log; its head is the moment's position.
 * Throws {@link StoreUnavailableError} where there is no log.
 */
export async function copyLog(options: {
  readonly from: string;
  readonly to: string;
  readonly told?: (progress: SnapshotProgress) => void;
}): Promise<Snapshot> {
  const [from, to] = [resolve(options.from), resolve(options.to)];
  if (!existsSync(logFile(from)))
    throw new StoreUnavailableError(`There is no log in "${from}": expected ${logFile(from)}.`);
  await mkdir(to, { recursive: true, mode: 0o700 });
  return snapshotLog(logFile(from), logFile(to), options.told);
}
