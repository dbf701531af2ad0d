/** Bytes by which the WAL grows until it is moved into the database's file again. */
const MOVE_EVERY = 4 * 1024 * 1024;
/** Bytes of WAL above which the writer stops until it is moved whole, so that the WAL begins anew, unless told otherwise. */
const RESTART_ABOVE = 64 * 1024 * 1024;

/** What `PRAGMA wal_checkpoint` answers, in pages: the WAL's length, and how much of it is in the database's file by now. */
export interface Progress {
  readonly log: number;
  readonly moved: number;
}

export type CheckpointStep = 'none' | 'background' | 'restart';

/**
 * When to move the WAL. Left alone it grows without end; moved by the writer it is the tail of every latency; moved
 * only beside a busy writer it is never whole, so it never begins anew. An outside program that reads for long holds
 * a move back: the next try waits until the WAL has grown again.
 */
export function checkpointSchedule(pageSize: number, restartAbove = RESTART_ABOVE) {
  let triedAt = 0;
  return function next({ log, moved }: Progress, moving: boolean): CheckpointStep {
    if (log < triedAt) triedAt = 0;
    if (moving || log === moved || (log - triedAt) * pageSize < MOVE_EVERY) return 'none';
    triedAt = log;
    return log * pageSize > restartAbove ? 'restart' : 'background';
  };
}
