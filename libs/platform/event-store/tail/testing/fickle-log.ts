import { setImmediate as turn } from 'node:timers/promises';
import { StoreUnavailableError } from '../../event-store.js';
import type { ReadAllOptions, StoredEvent } from '../../event-store.js';
import { matcherOf } from '../../filter-match.js';
import { pages } from '../pages.js';
import type { TailBatch, TailSource } from '../live-tail.js';

/** A log in memory whose connection breaks when chance says so; positions have gaps. */
export interface FickleLog extends TailSource {
  append(events: number): Promise<void>;
  readonly events: readonly StoredEvent[];
  /** From now on it answers, and stays connected. */
  calm(): void;
  /** Subscriptions that are open now, and the most there were at once. */
  readonly open: { now: number; most: number };
}

/** `chance`: numbers from 0 to 1; `trouble`: the share of calls and deliveries that fail. */
export function fickleLog(chance: () => number, trouble: number): FickleLog {
  const events: StoredEvent[] = [];
  const open = { now: 0, most: 0 };
  const waiting = new Set<() => void>();
  let share = trouble;

  const mayFail = (): void => {
    if (chance() < share) throw new StoreUnavailableError('Away.', { reason: 'unreachable' });
  };
  const dawdle = async (): Promise<void> => {
    while (chance() < 0.4) await turn();
  };
  const after = (position: bigint): number => {
    const index = events.findIndex(event => event.position > position);
    return index < 0 ? events.length : index;
  };

  async function* readAll({ after: from = 0n, limit = Infinity, filter }: ReadAllOptions = {}) {
    await dawdle();
    mayFail();
    const passes = matcherOf(filter);
    const found = events.slice(after(from)).filter(passes);
    for (const event of found.slice(0, limit)) {
      if (chance() < 0.05) await turn();
      if (chance() < 0.02) mayFail();
      yield event;
    }
  }

  async function* follow(from: bigint, signal: AbortSignal): AsyncGenerator<TailBatch> {
    open.most = Math.max(open.most, ++open.now);
    const wake = (): void => waiting.forEach(each => each());
    signal.addEventListener('abort', wake);
    try {
      await dawdle();
      mayFail();
      yield { events: [], upTo: from };
      // Some servers bring the last event again.
      let at = Math.max(0, after(from) - (chance() < 0.3 ? 1 : 0));
      while (!signal.aborted) {
        if (at < events.length) {
          const batch = events.slice(at, at + 1 + Math.floor(chance() * 5));
          at += batch.length;
          yield { events: batch, upTo: batch.at(-1)!.position };
          await dawdle();
          if (chance() < 0.1) return;
          mayFail();
        } else await new Promise<void>(resolve => waiting.add(resolve));
        waiting.clear();
      }
    } finally {
      open.now--;
      signal.removeEventListener('abort', wake);
    }
  }

  async function head(): Promise<bigint> {
    await dawdle();
    mayFail();
    return events.at(-1)?.position ?? 0n;
  }

  return {
    events,
    open,
    head,
    follow,
    catchUp: (from, filter) => pages({ readAll, head }, from, filter),
    calm: () => (share = 0),
    isAway: error => error instanceof StoreUnavailableError,
    async append(count) {
      for (let n = 0; n < count; n++) {
        const revision = BigInt(events.length);
        const position = (events.at(-1)?.position ?? 0n) + 1n + BigInt(Math.floor(chance() * 3));
        events.push({
          id: `event-${revision}`,
          type: chance() < 0.5 ? 'Said' : 'Done',
          contentType: 'application/json',
          data: new Uint8Array(Math.floor(chance() * 50)),
          metadata: new Uint8Array(0),
          stream: `stream-${Math.floor(chance() * 3)}`,
          revision,
          position,
          storedAt: 0,
        });
      }
      waiting.forEach(each => each());
      await dawdle();
    },
  };
}
