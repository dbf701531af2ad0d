import { join } from 'node:path';

/** What the engine keeps in its data folder (SQLite adds `-wal` and `-shm` beside the log). */
export const logFile = (folder: string): string => join(folder, 'event-log.db');
export const lockFile = (folder: string): string => join(folder, 'event-log.lock');
/** While it is there the log is not whole: whoever fills the folder made it, and removes it at the end. */
export const incompleteFile = (folder: string): string => join(folder, 'INCOMPLETE');
