import type { LogReader } from '../log-reader.js';
import { GapError, type Continuity, type ContinuityState } from './gap.js';

/** Where the log's positions are dense: of each hole the log is asked whether a fact is in it. */
export function byPosition(store: Pick<LogReader, 'readAll'>): Continuity {
  let state: ContinuityState = { by: 'positions', followed: 0, explained: 0, unknown: 0 };

  /** Throws where a fact is there, or where the log itself says that one is lost. */
  async function explain(first: bigint, next: bigint): Promise<void> {
    for await (const { position } of store.readAll({ after: first - 1n, limit: 1 }))
      if (position < next) throw new GapError('position', position, next);
  }

  return {
    get state() {
      return state;
    },
    async check({ events, after, upTo }) {
      let expected = after + 1n;
      let explained = 0;
      for (const { position } of events) {
        if (position < expected) throw new GapError('position', expected, position);
        if (position > expected) {
          await explain(expected, position);
          explained += 1;
        }
        expected = position + 1n;
      }
      if (upTo < expected - 1n) throw new GapError('position', expected - 1n, upTo);
      if (upTo >= expected) {
        await explain(expected, upTo + 1n);
        explained += 1;
      }
      return () => {
        state = {
          ...state,
          followed: state.followed + events.length,
          explained: state.explained + explained,
        };
      };
    },
  };
}
