import { StoreUnavailableError } from '../../event-store.js';
import type { EventStore } from '../../event-store.js';
import { commitSignal } from './commit-signal.js';
import { logFile } from './files.js';
import { logPages } from './log-pages.js';
import { logReader } from './log-reader.js';
import { openLogReadOnly } from './schema.js';

/** From `openEmbedded`; can be cloned to another thread, not to another process. */
export interface EmbeddedReaderOptions {
  readonly folder: string;
  /** Tells of commits and of the owner's closing. */
  readonly shared: SharedArrayBuffer;
}

/**
 * The log for another thread of the process that owns it: reads on a connection of its own, and subscriptions that are
 * woken by the owner's commits and end when it closes. It refuses to append.
 */
export function openEmbeddedReader({ folder, shared }: EmbeddedReaderOptions): EventStore {
  const reader = logReader(logPages(openLogReadOnly(logFile(folder))), commitSignal(shared));
  const refuse = (stream: string): Promise<never> =>
    Promise.reject(
      new StoreUnavailableError(
        `This is a reader of ${folder}: write to "${stream}" through the store that owns it.`,
      ),
    );
  return {
    ...reader,
    append: refuse,
    delete: refuse,
    tombstone: refuse,
    close: async () => reader.close(),
  };
}
