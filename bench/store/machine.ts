import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { median } from '../load.js';

/** `statfs`'s number of a file system in memory, where nothing is durable (Linux: TMPFS_MAGIC, RAMFS_MAGIC). */
const IN_MEMORY = [0x01021994, 0x858458f6];

export const isInMemory = (folder: string): boolean => IN_MEMORY.includes(statfsSync(folder).type);

/** What the figures were measured on: no figure means anything without it. */
export function machine(folder: string): string[] {
  const gib = Math.round(totalmem() / 2 ** 30);
  return [
    `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${gib} GiB, ${type()} ${release()}, Node ${process.versions.node}`,
    `load average at the start: ${loadavg()[0]!.toFixed(1)}; figures are worth something where it is near 0`,
    `${folder} on ${disk(folder)}; 1 KB written and fdatasynced takes ${syncMilliseconds(folder).toFixed(2)} ms (median of 200)`,
  ];
}

function disk(folder: string): string {
  try {
    return execFileSync('findmnt', ['-no', 'SOURCE,FSTYPE', '-T', folder], { encoding: 'utf8' })
      .trim()
      .replace(/\s+/g, ', ');
  } catch {
    return 'a disk that findmnt does not name';
  }
}

function syncMilliseconds(folder: string): number {
  const path = join(folder, 'sync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(1024);
  const took = Array.from({ length: 200 }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(path);
  return median(took);
}
