import type { Chunk, Limits } from '../chunks.js';
import { restAfter } from '../rest.js';

export interface Pace {
  readonly limits: Limits;
  /** After each transaction, with the milliseconds that it took. Gives how long to rest before the next. */
  done(chunk: Chunk, milliseconds: number): number;
}

export interface PaceOptions {
  /** What a transaction takes at most while the reader keeps up. */
  readonly least: Limits;
  /** And events while it is far behind. */
  readonly most: number;
  readonly now?: () => number;
}

/** A transaction that takes longer makes who waits for what is new, and who closes, wait too long. */
const LONG_MS = 700;
/** Far behind: what was read is older than this. */
const OLD_MS = 1_000;

/**
 * Far behind, a transaction takes twice as many events as the one before, as long as it is short: rows that change again and
 * again are then written once. Who keeps up takes few, so that what is new is seen soon.
 */
export function pace({ least, most, now = Date.now }: PaceOptions): Pace {
  let events = least.events;
  return {
    get limits() {
      const times = events / least.events;
      return { events, bytes: least.bytes, milliseconds: least.milliseconds * times };
    },
    done(chunk, milliseconds) {
      const last = chunk.events.at(-1);
      const behind = !chunk.caughtUp && last !== undefined && now() - last.storedAt > OLD_MS;
      if (!behind) events = least.events;
      else if (milliseconds > LONG_MS) events = Math.max(least.events, Math.floor(events / 2));
      else if (milliseconds < LONG_MS / 2) events = Math.min(most, events * 2);
      return behind ? 0 : restAfter(chunk.events.length, events);
    },
  };
}
