import type { WriterClient } from './writer-client.js';

/** What was removed (so far). */
export interface Scavenged {
  readonly events: number;
  /** Of which events were removed. */
  readonly streams: number;
  /** Of data and metadata. */
  readonly bytes: number;
}

/** Step by step through the writer, so that appends go on between; `signal` ends it between two steps. */
export async function scavengeLog(
  writer: Pick<WriterClient, 'scavenge'>,
  progress?: (soFar: Scavenged) => void,
  signal?: AbortSignal,
): Promise<Scavenged> {
  let removed: Scavenged = { events: 0, streams: 0, bytes: 0 };
  for (let from: number | undefined = 0; from !== undefined && !signal?.aborted;) {
    const { next, events, streams, bytes } = await writer.scavenge(from);
    removed = {
      events: removed.events + events,
      streams: removed.streams + streams,
      bytes: removed.bytes + bytes,
    };
    progress?.(removed);
    from = next;
  }
  return removed;
}
