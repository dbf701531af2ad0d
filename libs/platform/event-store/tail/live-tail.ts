import { backOff } from './back-off.js';
import { bell } from './bell.js';
import { eventRing } from './event-ring.js';
import type { EventRing, RingLimits } from './event-ring.js';
import type { EventStore, StoredEvent, SubscribeOptions, SubscriptionMessage } from '../event-store.js';
import { matcherOf } from '../filter-match.js';
import { readPage } from './read-page.js';

/** What the source's one subscription brings: events in log order, and how far it has looked. */
export interface TailBatch {
  readonly events: readonly StoredEvent[];
  /** Everything up to here was brought or is none of the readers' business: where to go on from. */
  readonly upTo: bigint;
}

export interface TailSource extends Pick<EventStore, 'readAll' | 'head'> {
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
    signal?.addEventListener('abort', changed.ring);
    join();
    try {
      const goal = await patiently(done, () => source.head());
      while (goal !== undefined && !done()) {
        if (at < goal || (ring && at < ring.base)) {
          const page = await patiently(done, () => readPage(source, at, filter));
          if (!page) return;
          if (page.events.length > 0) yield { kind: 'events', events: page.events };
          else if (page.upTo > at) yield { kind: 'checkpoint', position: page.upTo };
          else await changed.wait(patience(1), done);
          at = page.upTo;
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
