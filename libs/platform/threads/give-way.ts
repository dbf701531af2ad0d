import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Of a thread that nobody waits for: where all processors are busy it gets a third of what another one gets. */
const NICENESS = 5;

/**
 * Called in a thread whose work nobody waits for: where there are fewer processors than busy threads, those that answer people
 * and make visible what they told go first. Linux gives each thread a priority of its own (sched(7)); elsewhere this does nothing.
 */
export function giveWay(): void {
  try {
    // /proc/thread-self leads to PROCESS/task/THREAD.
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), NICENESS);
  } catch {
    // No such file, or it may not: the thread works as before.
  }
}
