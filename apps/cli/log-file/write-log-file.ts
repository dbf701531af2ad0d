import type { StoredEvent } from '#platform/event-store';
import { eventDigest, logDigest } from './event-digest.js';
import type { Closing, Header } from './format.js';
import { StreamTable } from './stream-table.js';
import { closingLine, eventLine, headerLine } from './write-lines.js';

/** Characters that go to the file at once. */
const BLOCK = 64 * 1024;
const NOTHING = Buffer.alloc(32);

/** The text of the file, a block at a time; `told` hears how many events are in it, and at the end what closes it. */
export async function* logFileText(
  header: Header,
  events: AsyncIterable<StoredEvent>,
  told: { events(count: number, position: bigint): void; closed(closing: Closing): void },
): AsyncGenerator<string> {
  const overall = logDigest();
  const streams = new StreamTable();
  const truncated: { stream: string; first: string }[] = [];
  let count = 0;
  let block = headerLine(header);
  for await (const event of events) {
    const { stream, revision } = event;
    if (streams.get(stream) === undefined) {
      streams.set(stream, { count: 0, first: revision, last: revision, digest: NOTHING });
      if (revision > 0n) truncated.push({ stream, first: String(revision) });
    }
    overall.add(eventDigest(event));
    block += eventLine(event);
    count += 1;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
    told.events(count, event.position);
  }
  const closing = { events: count, streams: streams.size, digest: overall.hex(), truncated };
  yield block + closingLine(closing);
  told.closed(closing);
}
