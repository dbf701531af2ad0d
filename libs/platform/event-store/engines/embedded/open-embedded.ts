import { resolve } from 'node:path';
import type { EventStore } from '../../event-store.js';
import { validateAppend } from '../../validate-append.js';
import { announceClosed, commitSignal, newSharedSignal } from './commit-signal.js';
import { logFile } from './files.js';
import { lockFolder } from './folder-lock.js';
import { logPages } from './log-pages.js';
import { logReader } from './log-reader.js';
import type { LogReader } from './log-reader.js';
import type { EmbeddedReaderOptions } from './open-embedded-reader.js';
import { openLogReadOnly } from './schema.js';
import { startWriter } from './writer-client.js';
import type { WriterClient } from './writer-client.js';

export interface EmbeddedOptions {
  /** Made when it isn't there. One process owns it. */
  readonly folder: string;
  /** Bytes the log's file may grow to; appends beyond are refused as on a full disk. Default: what the disk holds. */
  readonly maxBytes?: number;
}

export interface EmbeddedStore {
  readonly store: EventStore;
  /** For `openEmbeddedReader` in another thread of this process: hand it over as (a part of) `workerData`. */
  readonly reader: EmbeddedReaderOptions;
}

/**
 * Opens the log of a data folder, and makes it where there is none.
 * Throws {@link StoreUnavailableError} when another process or store owns the folder, or the log can't be opened.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const folder = resolve(options.folder);
  const unlock = lockFolder(folder);
  const shared = newSharedSignal();
  let writer: WriterClient | undefined;
  try {
    writer = await startWriter({ file: logFile(folder), shared, maxBytes: options.maxBytes });
    const reader = logReader(logPages(openLogReadOnly(logFile(folder))), commitSignal(shared));
    return { store: embeddedStore(writer, reader, shared, unlock), reader: { folder, shared } };
  } catch (error) {
    await writer?.close();
    unlock();
    throw error;
  }
}

function embeddedStore(
  writer: WriterClient,
  reader: LogReader,
  shared: SharedArrayBuffer,
  unlock: () => void,
): EventStore {
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const drained = writer.close();
    announceClosed(shared);
    reader.close();
    await drained;
    unlock();
  };
  return {
    ...reader,
    append: async (stream, events, { expectedRevision }) => {
      validateAppend(stream, events);
      return writer.append(stream, events, expectedRevision);
    },
    delete: () => Promise.reject(new Error('Deleting is not there yet.')),
    tombstone: () => Promise.reject(new Error('Deleting is not there yet.')),
    close: () => (closed ??= close()),
  };
}
