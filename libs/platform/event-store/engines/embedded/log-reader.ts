import { setImmediate as nextTick } from 'node:timers/promises';
import { StoreUnavailableError, StreamDeletedError, StreamNotFoundError } from '../../event-store.js';
import type {
  EventStore,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  SubscribeOptions,
  SubscriptionMessage,
} from '../../event-store.js';
import { matcherOf } from '../../filter-match.js';
import type { CommitSignal } from './commit-signal.js';
import type { LogPages } from './log-pages.js';
import { firstShown, oldestShown } from './stream-hides.js';
import { isDeleted, isTombstoned } from './stream-rows.js';
import type { StreamRow } from './stream-rows.js';

export type LogReader = Pick<EventStore, 'read' | 'readAll' | 'subscribe' | 'head' | 'densePositions'> & {
  close(): void;
};

/** Reads run in the calling thread, a page at a time, when the consumer asks for it; other work gets its turn between pages. */
export function logReader(pages: LogPages, signal: CommitSignal): LogReader {
  let closed = false;
  const open = (): LogPages => {
    if (closed) throw new StoreUnavailableError('The store is closed.');
    return pages;
  };

  function existing(name: string): StreamRow {
    const found = open().stream(name);
    if (isTombstoned(found)) throw new StreamDeletedError(name);
    if (!found || found.last < 0 || isDeleted(found)) throw new StreamNotFoundError(name);
    return found;
  }

  async function* read(name: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', from } = options;
    const stream = existing(name);
    const forwards = direction === 'forwards';
    const [first, oldest] = [firstShown(stream.hides, stream.last), oldestShown(stream.hides, Date.now())];
    const to = forwards ? stream.last : first;
    let left = limitOf(options.limit);
    let at = forwards
      ? Math.max(first, clamp(from ?? 0n, stream.last + 1))
      : clamp(from ?? BigInt(stream.last), stream.last);
    const whole = forwards && at === first;
    const more = (): boolean => left > 0 && (forwards ? at <= to : at >= to);
    while (more()) {
      const { events, next } = open().ofStream(stream, at, to, direction, left);
      for (const event of events)
        if (event.storedAt >= oldest) {
          yield event;
          left -= 1;
        }
      at = next;
      if (more()) await nextTick();
    }
    if (whole && at > to) open().checkWhole(stream);
  }

  async function* readAll(options: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', filter, system } = options;
    matcherOf(filter);
    const end = open().head() + 1;
    let left = limitOf(options.limit);
    const forwards = direction === 'forwards';
    const before = forwards ? end : 0;
    const place = options.from === undefined ? options.after : options.from - 1n;
    let after = clamp(place ?? (forwards ? 0n : BigInt(end)), end);
    const more = (): boolean => left > 0 && (forwards ? after + 1 < before : after - 1 > before);
    while (more()) {
      const { events, next } = open().between(after, before, { direction, limit: left, filter, system });
      for (const event of events) yield event;
      after = next;
      left -= events.length;
      if (more()) await nextTick();
    }
  }

  async function* subscribe(options: SubscribeOptions = {}): AsyncGenerator<SubscriptionMessage> {
    const { filter, system, signal: abort } = options;
    matcherOf(filter);
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
          const how = { direction: 'forwards', limit: Infinity, filter, system } as const;
          const { events, next } = pages.between(after, head + 1, how);
          after = next;
          const position = BigInt(after);
          if (events.length > 0) yield { kind: 'events', events };
          if (after >= head) continue;
          if (events.at(-1)?.position !== position) yield { kind: 'checkpoint', position };
          await nextTick();
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
    densePositions: true,
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
