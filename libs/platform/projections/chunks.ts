import type { StoredEvent, SubscriptionMessage } from '#platform/event-store';

/** What one transaction takes at most. */
export interface Limits {
  readonly events: number;
  /** Of payloads and metadata. */
  readonly bytes: number;
  /** How long it waits at most for more events while there are any to read. */
  readonly milliseconds: number;
}

export interface Chunk {
  readonly events: readonly StoredEvent[];
  /** Where the one before it ended. */
  readonly after: bigint;
  /** Everything after `after` up to here is in this chunk. */
  readonly upTo: bigint;
  /** There was nothing more to read. */
  readonly caughtUp: boolean;
}

export interface ChunkOptions {
  /** Where the subscription begins. */
  readonly after: bigint;
  /** Asked before each chunk. */
  readonly limits: () => Limits;
}

export const bytesOf = ({ data, metadata }: StoredEvent): number => data.byteLength + metadata.byteLength;

/** Groups what a subscription delivers: at once when there is no more to read, otherwise by count, by bytes and by time. */
export async function* chunksOf(
  messages: AsyncIterable<SubscriptionMessage>,
  { after, limits }: ChunkOptions,
): AsyncGenerator<Chunk> {
  let from = after;
  let waiting: StoredEvent[] = [];
  let bytes = 0;
  let since = 0;
  let most = limits();

  const chunk = (upTo: bigint, caughtUp: boolean): Chunk => {
    const made = { events: waiting, after: from, upTo, caughtUp };
    from = upTo;
    waiting = [];
    bytes = 0;
    return made;
  };
  /** Who took the chunk may have been long at it. */
  const anew = (): void => {
    since = Date.now();
    most = limits();
  };

  for await (const message of messages) {
    if (message.kind !== 'events') {
      yield chunk(message.position, message.kind === 'caught-up');
      anew();
      continue;
    }
    if (waiting.length === 0) since = Date.now();
    for (const event of message.events) {
      waiting.push(event);
      bytes += bytesOf(event);
      if (waiting.length < most.events && bytes < most.bytes) continue;
      yield chunk(event.position, false);
      anew();
    }
    const last = waiting.at(-1);
    if (last && Date.now() - since >= most.milliseconds) {
      yield chunk(last.position, false);
      anew();
    }
  }
}
