import { join } from 'node:path';

/** What the engine keeps in its data folder (SQLite adds `-wal` and `-shm` beside the log). */
export const logFile = (folder: string): string => join(folder, 'event-log.db');
export const lockFile = (folder: string): string => join(folder, 'event-log.lock');
