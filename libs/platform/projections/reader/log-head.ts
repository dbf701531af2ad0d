import type { LogReader } from '../log-reader.js';
import type { Chunk } from '../chunks.js';

const ASK_EVERY_MS = 500;

/** Where the log ends, as far as its readers know. */
export interface LogHead {
  readonly position: bigint;
  /** After each chunk: asks the log now and then while there is more to read. */
  passed(chunk: Chunk): Promise<void>;
}

export function logHead(store: Pick<LogReader, 'head'>, position: bigint): LogHead {
  let known = { position, at: Date.now() };
  return {
    get position() {
      return known.position;
    },
    async passed({ caughtUp, upTo }) {
      if (caughtUp || upTo > known.position)
        known = { position: upTo > known.position ? upTo : known.position, at: Date.now() };
      if (caughtUp || Date.now() - known.at < ASK_EVERY_MS) return;
      known = { position: await store.head(), at: Date.now() };
    },
  };
}
