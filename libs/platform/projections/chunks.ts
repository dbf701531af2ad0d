import type { StoredEvent, SubscriptionMessage } from '#platform/event-store';

export interface Chunk {
  readonly events: readonly StoredEvent[];
  /** Everything up to here is in this chunk or an earlier one. */
  readonly upTo: bigint;
  /** There was nothing more to read. */
  readonly caughtUp: boolean;
}

/** Groups what a subscription delivers: at once when there is no more to read, otherwise by count and by time. */
export async function* chunksOf(
  messages: AsyncIterable<SubscriptionMessage>,
  { size, milliseconds }: { size: number; milliseconds: number },
): AsyncGenerator<Chunk> {
  let waiting: StoredEvent[] = [];
  let since = 0;
  for await (const message of messages) {
    if (message.kind === 'caught-up') {
      yield { events: waiting, upTo: message.position, caughtUp: true };
      waiting = [];
      continue;
    }
    if (message.kind === 'checkpoint') {
      yield { events: waiting, upTo: message.position, caughtUp: false };
      waiting = [];
      continue;
    }
    if (waiting.length === 0) since = Date.now();
    for (const event of message.events) {
      waiting.push(event);
      if (waiting.length < size) continue;
      yield { events: waiting, upTo: event.position, caughtUp: false };
      waiting = [];
      since = Date.now();
    }
    const last = waiting.at(-1);
    if (last && Date.now() - since >= milliseconds) {
      yield { events: waiting, upTo: last.position, caughtUp: false };
      waiting = [];
    }
  }
}
