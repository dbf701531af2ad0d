import {
  EventStoreError,
  StoreUnavailableError,
  StreamDeletedError,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '#platform/event-store';
import { wrong } from '../log-file/read-lines.js';
import { isTombstone } from '../log-file/tombstone.js';
import { filler } from './fillers.js';

/** An append takes at most so many events and, well within what a server takes by default, bytes. */
const BATCH_EVENTS = 500;
const BATCH_BYTES = 768 * 1024;

/** Consecutive events of one stream. */
export interface Batch {
  readonly stream: string;
  readonly first: bigint;
  readonly events: readonly NewEvent[];
  readonly lines: { readonly first: number; readonly last: number };
  readonly bytes: number;
  add(event: StoredEvent, line: number): void;
}

const bytesOf = ({ type, data, metadata }: StoredEvent): number =>
  Buffer.byteLength(type) + data.byteLength + metadata.byteLength;

export function startBatch(begin: StoredEvent, line: number): Batch {
  const events: NewEvent[] = [begin];
  let last = line;
  let bytes = bytesOf(begin);
  return {
    stream: begin.stream,
    first: begin.revision,
    events,
    get lines() {
      return { first: line, last };
    },
    get bytes() {
      return bytes;
    },
    add(event, at) {
      events.push(event);
      bytes += bytesOf(event);
      last = at;
    },
  };
}

export const takes = (batch: Batch, event: StoredEvent): boolean =>
  batch.stream === event.stream &&
  event.revision === batch.first + BigInt(batch.events.length) &&
  !isTombstone(event) &&
  batch.events.length < BATCH_EVENTS &&
  batch.bytes + bytesOf(event) <= BATCH_BYTES;

export async function appendBatch(store: EventStore, file: string, batch: Batch): Promise<void> {
  const { stream, first, events, lines } = batch;
  const where = lines.first === lines.last ? lines.first : `${lines.first} to ${lines.last}`;
  const expectedRevision = first === 0n ? 'no-stream' : first - 1n;
  const last = first + BigInt(events.length) - 1n;
  const { revision } = await store.append(stream, events, { expectedRevision }).catch((error: unknown) => {
    throw refused(file, where, error);
  });
  if (revision !== last)
    throw wrong(
      file,
      where,
      `the stream has these event ids already, at revision ${revision} and not ${last}: an id can be in a stream once`,
    );
}

/** Gives a truncated stream the revisions that its source had removed. */
export async function fillUp(
  store: EventStore,
  file: string,
  line: number,
  stream: string,
  upTo: bigint,
): Promise<void> {
  for (let from = 0n; from < upTo; from += BigInt(BATCH_EVENTS)) {
    const count = Number(upTo - from < BATCH_EVENTS ? upTo - from : BATCH_EVENTS);
    const events = Array.from({ length: count }, (_, n) => filler(stream, from + BigInt(n)));
    const expectedRevision = from === 0n ? 'no-stream' : from - 1n;
    await store.append(stream, events, { expectedRevision }).catch((error: unknown) => {
      throw refused(file, line, error);
    });
  }
}

export async function tombstone(
  store: EventStore,
  file: string,
  line: number,
  stream: string,
): Promise<void> {
  await store.tombstone(stream, { expectedRevision: 'any' }).catch((error: unknown) => {
    if (!(error instanceof StreamDeletedError)) throw refused(file, line, error);
  });
}

/** The same command goes on where it ended; what the target can't take needs another target. */
function refused(file: string, line: number | string, error: unknown): unknown {
  if (!(error instanceof EventStoreError)) return error;
  const problem = error.message.replace(/\.$/, '');
  const away = error instanceof StoreUnavailableError;
  return wrong(file, line, `${problem}. ${away ? 'Run the same command again to go on' : NOT_TAKEN}`, error);
}

const NOT_TAKEN = 'The target did not take it; what was appended before stays';
