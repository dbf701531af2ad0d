import type { AnswerContext, Recorded } from '#platform/event-sourcing';
import { causedBy, eventsAt, placeOfEvent } from './scope-history.js';
import type { EventPlace } from './scope-table.js';

const MOST_CAUSES = 30;
const MOST_EFFECTS = 40;

export interface EventGraph {
  /** From the human act to the event itself. */
  readonly causes: readonly Recorded[];
  /** What follows from it, in log order, without itself. */
  readonly effects: readonly Recorded[];
  /** More follows than is shown. */
  readonly more: boolean;
}

/** What an event follows from, back to the act of a person or of the clock, and what it led to. */
export async function eventGraph(
  place: EventPlace,
  { db, store }: Pick<AnswerContext, 'db' | 'store'>,
): Promise<EventGraph> {
  const up: EventPlace[] = [place];
  while (up.length <= MOST_CAUSES) {
    const cause = up[0]!.causation;
    const before = cause === null ? undefined : await placeOfEvent(db, cause);
    // An event follows from an earlier one: anything else would be a circle.
    if (!before || before.position >= up[0]!.position) break;
    up.unshift(before);
  }
  const down: EventPlace[] = [];
  const queue = [place];
  while (queue.length > 0 && down.length <= MOST_EFFECTS) {
    const next = await causedBy(db, queue.shift()!.id, MOST_EFFECTS + 1);
    down.push(...next);
    queue.push(...next);
  }
  return {
    causes: await eventsAt(store, up),
    effects: await eventsAt(store, down.slice(0, MOST_EFFECTS)),
    more: down.length > MOST_EFFECTS,
  };
}
