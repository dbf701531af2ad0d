import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, tempFolder } from './temp-folder.js';

/** A small file system of a test's own. */
export interface SmallDisk {
  readonly folder: string;
  /** A stranger's file takes all the room that is left; it goes with what this gives. */
  fill(): () => void;
  remove(): void;
}

const A_PAGE = Buffer.alloc(4_096, 1);

/** undefined: mounting takes root on Linux. */
export function smallDisk(bytes: number): SmallDisk | undefined {
  const folder = tempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    removeFolder(folder);
    return undefined;
  }
  return {
    folder,
    fill() {
      const stranger = join(folder, 'stranger');
      const file = openSync(stranger, 'w');
      try {
        for (;;) writeSync(file, A_PAGE);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
      return () => rmSync(stranger, { force: true });
    },
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      removeFolder(folder);
    },
  };
}
