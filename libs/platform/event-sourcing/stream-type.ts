import type { FactClass, Recorded } from './fact.js';
import { byType, correctedIn, handlerFor, type When } from './when.js';

/** A kind of stream: its category (`promise` in `promise-7f3`), and its state as a pure fold of its facts. */
export interface StreamType<State> {
  readonly category: string;
  readonly initial: State;
  readonly handled: ReadonlySet<string>;
  /** The facts it folds, for the catalogue. */
  readonly facts: readonly FactClass[];
  /** The types of fact whose corrections it handles. */
  readonly corrects: ReadonlySet<string>;
  /** That there is no such stream is kept in memory too: for one that many commands read and most houses never begin. */
  readonly absenceIsKept?: boolean;
  evolve(state: State, event: Recorded): State;
}

export type Evolve<State> = When<readonly [state: State], State>;

/** One step of a fold: `evolve(PromiseMade, (event, state: PromiseState) => ({ ...state, … }))`. */
export const evolve: <T extends object, State>(
  of: FactClass<T>,
  handle: (event: Recorded<T>, state: State) => State,
) => Evolve<State> = handlerFor;

/** Declares a stream type. Events it has no handler for leave the state as it is. */
export function streamType<State>(declaration: {
  category: string;
  initial: State;
  absenceIsKept?: boolean;
  evolve: readonly Evolve<State>[];
}): StreamType<State> {
  if (declaration.category.includes('-'))
    throw new Error(`Category "${declaration.category}" may not hold a "-".`);
  const handlers = byType(declaration.evolve, `Stream type ${declaration.category}`);
  return {
    category: declaration.category,
    initial: declaration.initial,
    absenceIsKept: declaration.absenceIsKept,
    handled: new Set(handlers.keys()),
    facts: declaration.evolve.filter(({ corrects }) => corrects === undefined).map(handler => handler.of),
    corrects: correctedIn(declaration.evolve),
    evolve: (state, event) => handlers.get(event.type)?.handle(event, state) ?? state,
  };
}

export const streamName = (type: { readonly category: string }, id: string): string =>
  `${type.category}-${id}`;

/** The state after all of these facts. */
export const fold = <State>(type: StreamType<State>, events: Iterable<Recorded>): State => {
  let state = type.initial;
  for (const event of events) state = type.evolve(state, event);
  return state;
};
