import type { EventStore } from '#platform/event-store';
import { readLogFile } from '../log-file/read-log-file.js';
import type { StreamTable } from '../log-file/stream-table.js';
import { isTombstone } from '../log-file/tombstone.js';
import { appendBatch, fillUp, startBatch, takes, tombstone, type Batch } from './batch.js';
import { inOrder } from './in-order.js';

/** Appends on their way at once, and the bytes of them. */
const AT_ONCE = 64;
const BYTES_AT_ONCE = 16 * 1024 * 1024;

export interface WriteOptions {
  /** What the file has, and what the target has of it already. */
  readonly streams: StreamTable;
  readonly target: StreamTable;
  readonly signal: AbortSignal;
  readonly told: (events: number) => void;
}

/**
 * Appends what the target doesn't have yet, in the file's order, each append at its exact expected revision.
 * Resolves with the number of events written; throws a CliError that names the lines.
 */
export async function writeEvents(file: string, store: EventStore, options: WriteOptions): Promise<number> {
  const { streams, target, signal, told } = options;
  const queue = inOrder(AT_ONCE, BYTES_AT_ONCE);
  let batch: Batch | undefined;
  let seen = 0;
  let written = 0;

  async function flush(): Promise<void> {
    const full = batch;
    batch = undefined;
    if (full) await queue.add(full.bytes, () => appendBatch(store, file, full));
  }

  try {
    for await (const item of readLogFile(file)) {
      if (item.kind !== 'event') continue;
      signal.throwIfAborted();
      told((seen += 1));
      const { event, line } = item;
      const { stream, revision } = event;
      if (revision <= (target.get(stream)?.last ?? -1n)) continue;
      written += 1;
      if (batch && takes(batch, event)) {
        batch.add(event, line);
        continue;
      }
      await flush();
      const truncated = revision > 0n && streams.get(stream)?.first === revision;
      // a server may put another call before the appends that are on their way
      if (isTombstone(event) || truncated) await queue.settled();
      if (isTombstone(event)) await tombstone(store, file, line, stream);
      else {
        if (truncated) await fillUp(store, file, line, stream, revision);
        batch = startBatch(event, line);
      }
    }
    await flush();
  } catch (error) {
    await queue.settled().catch(() => undefined);
    throw error;
  }
  await queue.settled();
  return written;
}
