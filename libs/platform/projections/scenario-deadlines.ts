import type { AnyDeadline, Executor } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { Instant } from '#platform/time';

export interface DueRow {
  readonly name: string;
  readonly stream: string;
  readonly dueAt: Instant;
}

/** The first deadline of a scenario's clock that is due at or before `until` and has not fired. */
export async function nextScenarioDeadline(
  readStore: ReadStore,
  clock: string,
  until: Instant,
): Promise<DueRow | undefined> {
  throw new Error(`not there yet ${readStore.dialect} ${clock} ${until}`);
}

export interface FireDueOptions {
  readonly readStore: ReadStore;
  readonly deadlines: readonly AnyDeadline[];
  readonly executor: Executor;
  /** Name of the scenario's clock. */
  readonly clock: string;
  /** Inclusive. */
  readonly until: Instant;
  /** Resolves when read models and reactions have handled all there is: {@link untilQuiet}. */
  readonly quiet: () => Promise<void>;
}

/** Lets the scenario's clock run to `until`: fires what is due, one at a time in due order, each at its own time. Returns how many. */
export async function fireDue(options: FireDueOptions): Promise<number> {
  throw new Error(`not there yet ${options.clock}`);
}
