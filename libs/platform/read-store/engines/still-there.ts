import { statSync } from 'node:fs';
import { ReadStoreUnavailableError } from '../unavailable.js';

/** Milliseconds between two looks. */
const EVERY_MS = 250;

const identityOf = (file: string): string | undefined => {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}/${found.ino}`;
};

/**
 * Throws while the file that was opened is not the one at its path. Who has it open could go on as if nothing had happened, while
 * whoever opens it next, another thread or a command, would see another one, or make it.
 */
export function stillThere(file: string): () => void {
  const opened = identityOf(file);
  let lookedAt = performance.now();
  let there = true;
  return () => {
    const now = performance.now();
    if (now - lookedAt >= EVERY_MS) {
      there = identityOf(file) === opened;
      lookedAt = now;
    }
    if (!there)
      throw new ReadStoreUnavailableError(
        `${file} is not there any more, or another file is in its place: put it back, or start again, and it is built anew`,
      );
  };
}
