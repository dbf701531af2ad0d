import { resolve } from 'node:path';
import type { EventStore, ExpectedRevision } from '../../event-store.js';
import { validateAppend, validateStream } from '../../validate-append.js';
import { announceClosed, commitSignal, newSharedSignal } from './commit-signal.js';
import { logFile } from './files.js';
import { lockFolder } from './folder-lock.js';
import { logPages } from './log-pages.js';
import { logReader } from './log-reader.js';
import type { LogReader } from './log-reader.js';
import type { EmbeddedReaderOptions } from './open-embedded-reader.js';
import { scavengeLog } from './scavenge.js';
import type { Scavenged } from './scavenge.js';
import { openLogReadOnly } from './schema.js';
import { snapshotLog } from './snapshot.js';
import type { Snapshot, SnapshotProgress } from './snapshot.js';
import { startWriter } from './writer-client.js';
import type { WriterClient } from './writer-client.js';

export interface EmbeddedOptions {
  /** Made when it isn't there. One process owns it. */
  readonly folder: string;
  /** Bytes the log's file may grow to; appends beyond are refused as on a full disk. Default: what the disk holds. */
  readonly maxBytes?: number;
  /**
   * No stream outside `$` can be deleted, tombstoned, truncated or made to expire: not in this log from now on, however it
   * is opened later.
   */
  readonly permanent?: boolean;
}

export interface EmbeddedStore {
  readonly store: EventStore;
  /** For `openEmbeddedReader` in another thread of this process: hand it over as (a part of) `workerData`. */
  readonly reader: EmbeddedReaderOptions;
  /** Copies the log as it is now into a file that is not there yet, while appends go on: see {@link snapshotLog}. */
  snapshot(file: string, progress?: (progress: SnapshotProgress) => void): Promise<Snapshot>;
  /**
   * Removes for good what metadata hides and what was deleted; never the last event of a living stream, and of a permanent
   * log nothing outside `$`. Appends go on beside it. The file keeps its size: freed pages are used by later appends.
   */
  scavenge(progress?: (soFar: Scavenged) => void, signal?: AbortSignal): Promise<Scavenged>;
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
    const { maxBytes, permanent } = options;
    const appending = (writer = await startWriter({ file: logFile(folder), shared, maxBytes, permanent }));
    const reader = logReader(logPages(openLogReadOnly(logFile(folder))), commitSignal(shared));
    const store = embeddedStore(writer, reader, shared, unlock);
    return {
      store,
      reader: { folder, shared },
      snapshot: async (file, progress) => {
        await store.head();
        return snapshotLog(logFile(folder), file, progress);
      },
      scavenge: (progress, signal) => scavengeLog(appending, progress, signal),
    };
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
  async function end(act: 'delete' | 'tombstone', stream: string, expected: ExpectedRevision) {
    validateStream(stream);
    const { position } = await writer.ask(act, stream, [], expected);
    return { position };
  }
  return {
    ...reader,
    append: async (stream, events, { expectedRevision }) => {
      validateAppend(stream, events);
      return writer.ask('append', stream, events, expectedRevision);
    },
    delete: (stream, { expectedRevision }) => end('delete', stream, expectedRevision),
    tombstone: (stream, { expectedRevision }) => end('tombstone', stream, expectedRevision),
    close: () => (closed ??= close()),
  };
}
