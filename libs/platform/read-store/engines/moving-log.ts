import type { DatabaseSync } from 'node:sqlite';
import { checkpointer, type Checkpointer } from '#platform/sqlite';

/** Milliseconds after a failure before it is tried again. */
const AGAIN_AFTER_MS = 5_000;
/**
 * Bytes of some transactions of a rebuild, which write up to 80 MB each: all but the last of them is moved beside the writer,
 * who waits for that one only.
 */
export const LARGEST_LOG = 256 * 1024 * 1024;

/**
 * Moves the write-ahead log into the file beside the writer. Where that fails (no room, the file is gone) what was committed
 * stays so, in the log; it is moved later.
 */
export function movingLog(writer: DatabaseSync, file: string): Checkpointer {
  // Made with the first transaction: a store that is only read needs no thread for it.
  let running: Checkpointer | undefined;
  let notBefore = 0;
  const ending = new Set<Promise<void>>();
  const end = (one: Checkpointer | undefined): void => {
    if (!one) return;
    const ended = one.close().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  return {
    committed() {
      if (performance.now() < notBefore) return;
      try {
        (running ??= checkpointer(writer, file, 'normal', LARGEST_LOG)).committed();
      } catch {
        notBefore = performance.now() + AGAIN_AFTER_MS;
        end(running);
        running = undefined;
      }
    },
    async close() {
      end(running);
      running = undefined;
      await Promise.all(ending);
    },
  };
}
