import type { Instant } from '#platform/time';
import type { About, Decision, DecisionContext } from './capability.js';
import type { FactClass, Recorded } from './fact.js';
import type { StreamType } from './stream-type.js';
import { handlerFor, type When } from './when.js';

/** The next due time that follows from an event: an instant, null for "none any more", undefined for "as before". */
export type Schedule = When<readonly [], Instant | null | undefined>;
export const due: <T extends object>(
  of: FactClass<T>,
  at: (event: Recorded<T>) => Instant | null | undefined,
) => Schedule = handlerFor;

/** What the clock makes a fact of. One due time a stream and deadline; a later event moves or clears it. */
export interface Deadline<State = unknown> {
  readonly kind: 'deadline';
  readonly name: string;
  readonly on: StreamType<State>;
  readonly schedule: readonly Schedule[];
  readonly about: (state: State) => About;
  /** Decides on the freshly folded state; returns no facts where the matter has moved on. `dueAt` becomes `occurredAt`. */
  readonly decide: (state: State, dueAt: Instant, context: DecisionContext) => Decision;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds deadlines of different stream types
export type AnyDeadline = Deadline<any>;
export const deadline = <State>(declaration: Omit<Deadline<State>, 'kind'>): Deadline<State> => ({
  ...declaration,
  kind: 'deadline',
});
