import { LRUCache } from 'lru-cache';
import { StreamDeletedError, StreamNotFoundError } from '#platform/event-store';
import type { LogReader } from '../log-reader.js';
import { GapError, type Continuity, type ContinuityState } from './gap.js';

/** Streams whose last revision is kept in memory. */
const STREAMS = 50_000;

/**
 * Where positions say nothing of what is between them: revisions of each stream are contiguous, as far as its last one is
 * known. Of each hole the stream is asked.
 */
export function byRevision(store: Pick<LogReader, 'read'>, streams = STREAMS): Continuity {
  const last = new LRUCache<string, bigint>({ max: streams });
  /** Read from the log's beginning, and forgot none: a stream that is not known has not been there before. */
  let allKnown: boolean | undefined;
  let state: ContinuityState = { by: 'revisions', followed: 0, explained: 0, unknown: 0 };

  /** Throws where an event of the stream is in the hole. */
  async function explain(stream: string, first: bigint, next: bigint): Promise<void> {
    try {
      for await (const { revision } of store.read(stream, { from: first, limit: 1 }))
        if (revision < next) throw new GapError(`of ${stream} revision`, revision, next);
    } catch (error) {
      // Of what is no more nothing is missing.
      if (!(error instanceof StreamNotFoundError || error instanceof StreamDeletedError)) throw error;
    }
  }

  return {
    get state() {
      return state;
    },
    async check({ events, after, upTo }) {
      const all = allKnown ?? after === 0n;
      let place = after;
      let [followed, explained, unknown] = [0, 0, 0];
      const now = new Map<string, bigint>();
      for (const { stream, revision, position } of events) {
        if (position <= place) throw new GapError('a position after', place, position);
        place = position;
        const before = now.get(stream) ?? last.peek(stream);
        const expected = before === undefined ? 0n : before + 1n;
        if (revision < expected) throw new GapError(`of ${stream} revision`, expected, revision);
        if (revision === expected) followed += 1;
        else if (before === undefined && !all) unknown += 1;
        else {
          await explain(stream, expected, revision);
          explained += 1;
        }
        now.set(stream, revision);
      }
      if (upTo < place) throw new GapError('a position from', place, upTo);
      return () => {
        for (const [stream, revision] of now) last.set(stream, revision);
        allKnown = all && last.size < streams;
        state = {
          by: 'revisions',
          followed: state.followed + followed,
          explained: state.explained + explained,
          unknown: state.unknown + unknown,
        };
      };
    },
  };
}
