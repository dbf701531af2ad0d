import type { AnyDeadline, Executor } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { Instant } from '#platform/time';
import { markFired, nextDueTimes, type DueTime } from './due-times.js';

export interface ScenarioDeadlines {
  readonly readStore: ReadStore;
  readonly deadlines: readonly AnyDeadline[];
  /** Name of the scenario's clock. */
  readonly clock: string;
  /** Inclusive. */
  readonly until: Instant;
}

/** The first deadline of a scenario's clock that is due at or before `until` and has not fired. */
export async function nextScenarioDeadline(options: ScenarioDeadlines): Promise<DueTime | undefined> {
  const [first] = await nextDueTimes(options.readStore, options.deadlines, options.clock, 1);
  return first && first.dueAt <= options.until ? first : undefined;
}

export interface FireDueOptions extends ScenarioDeadlines {
  readonly executor: Executor;
  /** Resolves when read models and reactions have handled all there is: `untilQuiet`. */
  readonly quiet: () => Promise<void>;
}

/**
 * Lets a scenario's clock run to `until`: fires what is due, one at a time in due order, each at its own time, and waits
 * for quiet before and after. Returns how many fired.
 */
export async function fireDue(options: FireDueOptions): Promise<number> {
  for (let fired = 0; ; fired++) {
    await options.quiet();
    const next = await nextScenarioDeadline(options);
    if (!next) return fired;
    const { deadline, streamId, dueAt } = next;
    const clock = { name: options.clock, now: () => dueAt };
    await options.executor.fire(deadline, streamId, dueAt, { recordedBy: 'deadlines', clock });
    await markFired(options.readStore, [next]);
  }
}
