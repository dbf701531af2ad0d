import { readdirSync, readlinkSync } from 'node:fs';

/** Behind a test's name, why it is skipped; empty: what is held open can be told here. */
export const unlessTold =
  process.platform === 'linux' ? '' : ' (skipped: what a process holds open is told by /proc)';

/** Paths of the files under `folder` that this process holds open, each as often as it does. */
export const heldOpen = (folder: string): readonly string[] =>
  readdirSync('/proc/self/fd')
    .flatMap(fd => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)];
      } catch {
        return [];
      }
    })
    .filter(file => file.startsWith(folder));
