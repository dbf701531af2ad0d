import { backOff } from './back-off.js';
import { bell } from './bell.js';
import { eventRing } from './event-ring.js';
import type { EventRing, RingLimits } from './event-ring.js';
import type {
  EventFilter,
  EventStore,
  StoredEvent,
  SubscribeOptions,
  SubscriptionMessage,
} from '../event-store.js';
import { matcherOf } from '../filter-match.js';

/** What the source's one subscription brings: events in log order, and how far it has looked. */
export interface TailBatch {
  readonly events: readonly StoredEvent[];
  /** Everything up to here was brought or is none of the readers' business: where to go on from. */
  readonly upTo: bigint;
}

export interface TailSource extends Pick<EventStore, 'head'> {
  /** What passes the filter after a position, and ends when it has come to the head; `pages` makes one of `readAll`. */
  catchUp(after: bigint, filter: EventFilter | undefined): AsyncIterable<TailBatch>;
  /** What comes after a position; an empty batch first, once it is connected. Ends or throws when it no longer is. */
  follow(after: bigint, signal: AbortSignal): AsyncIterable<TailBatch>;
  /** True: asking again later may help. Everything else ends the reader that met it. */
  isAway(error: unknown): boolean;
}

/** `waiting`: the connection failed or was lost, and is tried again after `retryMs`. */
export type TailState =
  | { readonly kind: 'idle' | 'connecting' | 'live' }
  | {
      readonly kind: 'waiting';
      readonly error: unknown;
      readonly failures: number;
      readonly retryMs: number;
    };

export interface TailOptions {
  readonly source: TailSource;
  readonly ring?: RingLimits;
  readonly onState?: (state: TailState) => void;
  /** Milliseconds to wait after so many failures in a row. */
  readonly backOff?: (failures: number) => number;
}

export interface LiveTail {
  subscribe(options?: Omit<SubscribeOptions, 'system'>): AsyncIterable<SubscriptionMessage>;
  /** Ends every reader and the subscription. */
  close(): Promise<void>;
}

/** Events that a reader gets at once. */
const BATCH = 512;

/**
 * One subscription of a log behind any number of readers. The newest events are kept in a ring that all read from; a
 * reader that is behind it reads pages of the log until it has come up to it, and one that is too slow falls behind
 * again: none holds up another, and none has a buffer. While the log is away they wait.
 */
export function liveTail({
  source,
  ring: limits,
  onState,
  backOff: patience = backOff,
}: TailOptions): LiveTail {
  const changed = bell();
  let closed = false;
  let readers = 0;
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  let ring: EventRing | undefined;

  async function follow(signal: AbortSignal): Promise<void> {
    let reached: bigint | undefined;
    for (let failures = 0; !signal.aborted;) {
      let problem: unknown = new Error('The log ended the subscription.');
      let live = false;
      try {
        onState?.({ kind: 'connecting' });
        reached ??= await source.head();
        if (signal.aborted) return;
        ring ??= eventRing(reached, limits);
        for await (const { events, upTo } of source.follow(reached, signal)) {
          if (signal.aborted) return;
          if (!live) onState?.({ kind: 'live' });
          live = true;
          failures = 0;
          ring.push(events);
          if (upTo > reached) reached = upTo;
          changed.ring();
        }
      } catch (error) {
        problem = error;
      }
      if (signal.aborted) return;
      const retryMs = patience(++failures);
      onState?.({ kind: 'waiting', error: problem, failures, retryMs });
      await changed.wait(retryMs, () => signal.aborted);
    }
  }

  function join(): void {
    if (++readers > 1) return;
    const stop = new AbortController();
    const before = running?.done;
    running = { stop, done: Promise.resolve(before).then(() => follow(stop.signal)) };
  }
  function leave(): void {
    if (--readers > 0) return;
    stopFollowing();
  }
  function stopFollowing(): void {
    running?.stop.abort();
    ring = undefined;
    changed.ring();
    onState?.({ kind: 'idle' });
  }

  /** The answer of a log that may be away; undefined when the reader is done. */
  async function patiently<T>(done: () => boolean, ask: () => Promise<T>): Promise<T | undefined> {
    for (let attempts = 1; !done(); attempts++) {
      try {
        return await ask();
      } catch (error) {
        if (done()) break;
        if (!source.isAway(error)) throw error;
        await changed.wait(patience(attempts), done);
      }
    }
    return undefined;
  }

  async function* subscribe(
    options: Omit<SubscribeOptions, 'system'> = {},
  ): AsyncGenerator<SubscriptionMessage> {
    const { filter, signal } = options;
    const passes = matcherOf(filter);
    const done = (): boolean => closed || signal?.aborted === true;
    if (done()) return;
    let at = options.after ?? 0n;
    let told: bigint | undefined;
    /** Where the log ended when this reader came: before it has read up to there it has not caught up. */
    let goal = at;
    let failures = 0;
    const behind = (): boolean => at < goal || (ring !== undefined && at < ring.base);

    async function* catchUp(): AsyncGenerator<SubscriptionMessage> {
      const from = at;
      try {
        for await (const { events, upTo } of source.catchUp(at, filter)) {
          if (done()) return;
          const further = upTo > at;
          at = upTo;
          if (events.length > 0) yield { kind: 'events', events };
          else if (further) yield { kind: 'checkpoint', position: at };
          if (done() || !behind()) return;
        }
      } catch (error) {
        if (!done() && !source.isAway(error)) throw error;
      }
      // Away, or not yet where another reader was: not at once again.
      if (at > from) failures = 0;
      else await changed.wait(patience(++failures), done);
    }

    signal?.addEventListener('abort', changed.ring);
    join();
    try {
      goal = (await patiently(done, () => source.head())) ?? at;
      while (!done()) {
        if (behind()) {
          yield* catchUp();
          continue;
        }
        const next = ring?.after(at, BATCH) ?? [];
        if (next.length > 0) {
          at = next.at(-1)!.position;
          const events = filter ? next.filter(passes) : next;
          if (events.length > 0) yield { kind: 'events', events };
          continue;
        }
        if (told !== at) yield { kind: 'caught-up', position: (told = at) };
        else await changed.heard();
      }
    } finally {
      signal?.removeEventListener('abort', changed.ring);
      leave();
    }
  }

  return {
    subscribe,
    async close() {
      closed = true;
      stopFollowing();
      await running?.done;
    },
  };
}
