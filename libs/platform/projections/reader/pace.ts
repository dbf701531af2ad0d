import type { Chunk, Limits } from '../chunks.js';

export interface Pace {
  readonly limits: Limits;
  /** After each transaction, with the milliseconds that it took. */
  done(chunk: Chunk, milliseconds: number): void;
}

export interface PaceOptions {
  /** Events a transaction takes at most while the reader keeps up. */
  readonly least: number;
  /** And while it is far behind. */
  readonly most: number;
  readonly bytes: number;
  readonly now?: () => number;
}

/** A transaction that takes longer makes who waits for what is new, and who closes, wait too long. */
const LONG_MS = 400;
/** Far behind: what was read is older than this. */
const OLD_MS = 1_000;

/**
 * Far behind, a transaction takes twice as many events as the one before, as long as it is short: rows that change again and
 * again are then written once. Who keeps up takes few, so that what is new is seen soon.
 */
export function pace({ least, most, bytes, now = Date.now }: PaceOptions): Pace {
  let events = least;
  return {
    get limits() {
      return { events, bytes };
    },
    done(chunk, milliseconds) {
      const last = chunk.events.at(-1);
      const full = chunk.events.length >= events;
      if (milliseconds > LONG_MS) events = Math.max(least, Math.floor(events / 2));
      else if (!full || !last || now() - last.storedAt < OLD_MS) events = least;
      else if (milliseconds < LONG_MS / 2) events = Math.min(most, events * 2);
    },
  };
}
