import { StreamNotFoundError } from '#platform/event-store';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { ALL } from './definition.js';
import type { GroupDefinition } from './definition.js';
import { CONFIG_STREAM } from './log/config-log.js';
import { GROUP_STREAMS } from './log/group-log.js';
import { lastOf } from './log/own-stream.js';

export type Followed =
  | { readonly kind: 'event'; readonly event: StoredEvent; readonly place: bigint }
  /** All up to `place` was given; `live`: there is no more just now. */
  | { readonly kind: 'at'; readonly place: bigint; readonly live: boolean };

/** What a group gets, from after a place on, until the signal aborts; it is read as fast as it is taken. */
export const follow = (
  store: EventStore,
  definition: GroupDefinition,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Followed> =>
  definition.stream === ALL
    ? followAll(store, definition, after, signal)
    : followStream(store, definition, after, signal);

async function* followAll(
  store: EventStore,
  { filter }: GroupDefinition,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  for await (const message of store.subscribe({
    after: after < 0n ? 0n : after,
    filter,
    system: true,
    signal,
  })) {
    if (message.kind !== 'events')
      yield { kind: 'at', place: message.position, live: message.kind === 'caught-up' };
    else
      for (const event of message.events)
        if (!isBookkeeping(event.stream)) yield { kind: 'event', event, place: event.position };
  }
}

/** What groups write themselves is for none of them: a checkpoint would be the cause of the next one. */
const isBookkeeping = (stream: string): boolean => {
  const about = stream.startsWith('$$') ? stream.slice(2) : stream;
  return about.startsWith(GROUP_STREAMS) || about === CONFIG_STREAM;
};

/** What is there by revision, then what comes by position. */
async function* followStream(
  store: EventStore,
  { stream, settings }: GroupDefinition,
  done: bigint,
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  const head = await store.head();
  let after = head;
  let next = done + 1n;
  const limit = Math.max(1, settings.readBatchSize);
  for (let read = limit; read === limit && !signal.aborted;) {
    read = 0;
    for (const event of await page(store, stream, next, limit)) {
      yield { kind: 'event', event, place: event.revision };
      next = event.revision + 1n;
      if (event.position > after) after = event.position;
      read++;
    }
  }
  const filter = { streamPrefixes: [stream] };
  for await (const message of store.subscribe({ after, filter, system: true, signal })) {
    if (message.kind === 'caught-up') yield { kind: 'at', place: next - 1n, live: true };
    if (message.kind !== 'events') continue;
    for (const event of message.events) {
      if (event.stream !== stream || event.revision < next) continue;
      yield { kind: 'event', event, place: event.revision };
      next = event.revision + 1n;
    }
  }
}

async function page(store: EventStore, stream: string, from: bigint, limit: number): Promise<StoredEvent[]> {
  try {
    const events: StoredEvent[] = [];
    for await (const event of store.read(stream, { from, limit })) events.push(event);
    return events;
  } catch (error) {
    if (error instanceof StreamNotFoundError) return [];
    throw error;
  }
}

/** The last place there is now: −1n where a stream has none. */
export const endOf = async (store: EventStore, stream: string): Promise<bigint> =>
  stream === ALL ? store.head() : ((await lastOf(store, stream))?.revision ?? -1n);

/** The place before the first one that a definition wants. */
export async function startOf(store: EventStore, { stream, startFrom }: GroupDefinition): Promise<bigint> {
  if (startFrom === 'end') return endOf(store, stream);
  if (startFrom === 'start') return stream === ALL ? 0n : -1n;
  return startFrom - 1n;
}
