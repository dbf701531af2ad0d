import { setImmediate as nextTick } from 'node:timers/promises';
import { StoreUnavailableError, StreamNotFoundError } from '../../event-store.js';
import type {
  EventStore,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  SubscribeOptions,
  SubscriptionMessage,
} from '../../event-store.js';
import type { CommitSignal } from './commit-signal.js';
import type { LogPages } from './log-pages.js';

export type LogReader = Pick<EventStore, 'read' | 'readAll' | 'subscribe' | 'head'> & { close(): void };

/** Reads run in the calling thread, a page at a time, when the consumer asks for it; other work gets its turn between pages. */
export function logReader(pages: LogPages, signal: CommitSignal): LogReader {
  let closed = false;
  const open = (): LogPages => {
    if (closed) throw new StoreUnavailableError('The store is closed.');
    return pages;
  };

  async function* read(name: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards' } = options;
    const found = open().stream(name);
    if (!found) throw new StreamNotFoundError(name);
    let left = limitOf(options.limit);
    const forwards = direction === 'forwards';
    const to = forwards ? found.last : 0;
    let at = clamp(
      options.from ?? (forwards ? 0n : BigInt(found.last)),
      forwards ? found.last + 1 : found.last,
    );
    while (left > 0 && (forwards ? at <= to : at >= to)) {
      const page = open().ofStream(name, found.key, at, to, direction, left);
      yield* page.events;
      at = page.next;
      left -= page.events.length;
      if (left > 0 && (forwards ? at <= to : at >= to)) await nextTick();
    }
  }

  async function* readAll(options: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', filter } = options;
    const end = open().head() + 1;
    let left = limitOf(options.limit);
    const forwards = direction === 'forwards';
    const before = forwards ? end : 0;
    let after = clamp(options.after ?? (forwards ? 0n : BigInt(end)), end);
    const more = (): boolean => left > 0 && (forwards ? after + 1 < before : after - 1 > before);
    while (more()) {
      const page = open().between(after, before, direction, left, filter);
      yield* page.events;
      after = page.next;
      left -= page.events.length;
      if (more()) await nextTick();
    }
  }

  async function* subscribe(options: SubscribeOptions = {}): AsyncGenerator<SubscriptionMessage> {
    const { filter, signal: abort } = options;
    open();
    let after = clamp(options.after ?? 0n, Number.MAX_SAFE_INTEGER);
    let told: number | undefined;
    const done = (): boolean => signal.closed() || abort?.aborted === true;
    const letGo = signal.hold();
    abort?.addEventListener('abort', signal.wake);
    try {
      while (!done()) {
        const seen = signal.now();
        const head = pages.head();
        if (after < head) {
          const { events, next } = pages.between(after, head + 1, 'forwards', Infinity, filter);
          after = next;
          if (events.length > 0) yield { kind: 'events', events };
          if (after < head) await nextTick();
          continue;
        }
        if (told !== after) yield { kind: 'caught-up', position: BigInt((told = after)) };
        else await signal.after(seen);
      }
    } finally {
      abort?.removeEventListener('abort', signal.wake);
      letGo();
    }
  }

  return {
    read,
    readAll,
    subscribe,

    head: async () => BigInt(open().head()),
    close() {
      if (closed) return;
      closed = true;
      signal.end();
      pages.close();
    },
  };
}

const clamp = (value: bigint, highest: number): number =>
  value < 0n ? 0 : value > BigInt(highest) ? highest : Number(value);

function limitOf(limit = Number.MAX_SAFE_INTEGER): number {
  if (limit === Infinity || (Number.isInteger(limit) && limit >= 0)) return limit;
  throw new RangeError(`A limit is a whole number of events from 0, got ${limit}.`);
}
