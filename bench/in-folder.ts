import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInMemory } from './store/machine.js';

/** Work in a folder of its own, on a disk, that is gone afterwards, also where somebody interrupts it. */
export async function inFolder(
  name: string,
  place: string | undefined,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(place ?? (isInMemory(tmpdir()) ? '.' : tmpdir()), `${name}-`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      remove();
      process.exit(1);
    });
  try {
    await work(folder);
  } finally {
    remove();
  }
}
