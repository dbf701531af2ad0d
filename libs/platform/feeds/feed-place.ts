import type { EventStore } from '#platform/event-store';
import { ProblemError } from '#platform/problems';
import { feedBeforeEarliest, feedBeyondHead } from './feed.problems.js';

type Log = Pick<EventStore, 'head' | 'readAll' | 'densePositions'>;

/** Position of the first event that can be read; 0 where there is none. */
export async function earliestOf(store: Log): Promise<bigint> {
  for await (const { position } of store.readAll({ limit: 1 })) return position;
  return 0n;
}

/** Throws a problem where what comes after this position can't be told without a gap. 0: from the earliest on. */
export async function checkPlace(store: Log, from: bigint): Promise<void> {
  if (from === 0n) return;
  const head = await store.head();
  if (from > head) throw new ProblemError(feedBeyondHead, { from: String(from), head: String(head) });
  const earliest = await earliestOf(store);
  const next = store.densePositions ? from + 1n : from;
  if (next < earliest)
    throw new ProblemError(feedBeforeEarliest, { from: String(from), earliest: String(earliest) });
}
