import type { StoredEvent } from '#platform/event-store';
import { bytesOf, type Chunk, type Limits } from '../chunks.js';
import type { LogReader } from '../log-reader.js';

/**
 * What comes after a position, as far as the limits allow. `caughtUp`: the log had no more; then it is known that there is
 * nothing up to `reached`, where another reader was when this one began to read.
 */
export async function readChunk(
  store: LogReader,
  after: bigint,
  { limits, reached, signal }: { limits: Omit<Limits, 'milliseconds'>; reached: bigint; signal: AbortSignal },
): Promise<Chunk> {
  const events: StoredEvent[] = [];
  let bytes = 0;
  for await (const event of store.readAll({ after, limit: limits.events })) {
    events.push(event);
    bytes += bytesOf(event);
    if (bytes >= limits.bytes || signal.aborted) break;
  }
  const caughtUp = events.length < limits.events && bytes < limits.bytes && !signal.aborted;
  const last = events.at(-1)?.position ?? after;
  return { events, after, upTo: caughtUp && reached > last ? reached : last, caughtUp };
}
