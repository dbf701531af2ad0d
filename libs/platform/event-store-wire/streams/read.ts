import { matcherOf, StreamNotFoundError } from '#platform/event-store';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { ALL_STREAM } from '../access/stream-access.js';
import { decode } from '../protobuf/read-message.js';
import type { Answers, Call, ServerStream } from '../rpc/rpc-service.js';
import { lastAllPosition, lastStreamPosition, streamNotFound } from './read-messages.js';
import { readReadRequest } from './read-request.js';
import type { ReadRequest } from './read-request.js';
import { bytesOf } from './resolve-link.js';
import type { StreamsContext } from './streams-service.js';
import { subscribe } from './subscribe.js';

/** Bytes that are collected before they are handed to the transport. */
const TOGETHER = 32 * 1024;

/** Read: of a stream or of all, once or as a subscription. */
export const readMethod = ({ store, access }: StreamsContext): ServerStream => ({
  kind: 'server-stream',
  async handle(bytes, call, answers) {
    const request = decode(bytes, readReadRequest);
    await access(call.caller, 'read', request.stream ?? ALL_STREAM);
    // a pattern that can't be one is refused before anything is answered
    matcherOf(request.filter?.filter);
    if (request.limit === undefined) return subscribe(store, request, call, answers);
    return readOnce(store, request, call, answers);
  },
});

async function readOnce(
  store: EventStore,
  request: ReadRequest,
  call: Call,
  answers: Answers,
): Promise<void> {
  const { stream } = request;
  try {
    let batch: Uint8Array[] = [];
    let size = 0;
    for await (const event of eventsOf(store, request)) {
      if (call.signal.aborted) return;
      const made = bytesOf(store, event, request);
      const message = made instanceof Promise ? await made : made;
      batch.push(message);
      size += message.length;
      if (size < TOGETHER) continue;
      const full = answers.write(...batch);
      [batch, size] = [[], 0];
      if (full) await full;
    }
    await answers.write(...batch);
    if (request.compatibility > 0) await sayWhereItEnds(store, stream, answers);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
    await answers.write(streamNotFound(error.stream));
  }
}

function eventsOf(store: EventStore, request: ReadRequest): AsyncIterable<StoredEvent> {
  const { stream, from, direction, limit, filter } = request;
  if (stream !== undefined) {
    const ends = direction === 'forwards' ? 'start' : 'end';
    if (from === 'end' && direction === 'forwards') return store.read(stream, { from: BEYOND, limit });
    if (from === 'start' && direction === 'backwards')
      return store.read(stream, { from: 0n, direction, limit });
    return store.read(stream, { from: from === ends ? undefined : (from as bigint), direction, limit });
  }
  const options = { direction, limit, filter: filter?.filter, system: true };
  if (typeof from !== 'bigint') {
    const nothing = direction === 'forwards' ? from === 'end' : from === 'start';
    return nothing ? store.readAll({ ...options, limit: 0 }) : store.readAll(options);
  }
  // Forwards the event at the position is the first; backwards those before it are read.
  return store.readAll({ ...options, after: direction === 'forwards' ? from - 1n : from });
}

/** A revision that no event has. */
const BEYOND = 2n ** 53n - 1n;

/** For clients that know these messages: where what was read ends. */
async function sayWhereItEnds(
  store: EventStore,
  stream: string | undefined,
  answers: Answers,
): Promise<void> {
  if (stream === undefined) return answers.write(lastAllPosition(await store.head()));
  for await (const { revision } of store.read(stream, { direction: 'backwards', limit: 1 }))
    await answers.write(lastStreamPosition(revision));
}
