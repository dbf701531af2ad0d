import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWhatRuns } from './leftovers.js';
import { isInMemory } from './store/machine.js';

/** As a shell counts them: 128 and the signal's number. */
const ENDED_BY = { SIGINT: 130, SIGTERM: 143 } as const;

/** Work in a folder of its own, on a disk, that is gone afterwards with all that was started, also where somebody interrupts it. */
export async function inFolder(
  name: string,
  place: string | undefined,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(place ?? (isInMemory(tmpdir()) ? '.' : tmpdir()), `${name}-`));
  const remove = (): void => {
    endWhatRuns();
    // Processes that were just killed, and threads of this one, may still write a file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  for (const [signal, code] of Object.entries(ENDED_BY))
    process.once(signal, () => {
      process.stderr.write(`${signal}: removing ${folder}\n`);
      try {
        remove();
      } finally {
        process.exit(code);
      }
    });
  try {
    await work(folder);
  } finally {
    remove();
  }
}
