import { evolve, fact, streamType, type NewFact } from '#platform/event-sourcing';
import type { PromiseState } from '#service/promises/promise.rules.js';
import {
  SalePromiseDone,
  SalePromiseReopened,
  SalePromisesAttached,
  SaleServiceCompleted,
  type WayDone,
} from './sale-completion.events.js';

export interface SaleCompletionState {
  /** In the order attached. */
  readonly promiseIds: readonly string[];
  readonly done: Readonly<Record<string, WayDone>>;
  readonly completed: boolean;
}

/** What became of the promises of one sale; its id is that of the sale. */
export const saleCompletion = streamType<SaleCompletionState>({
  category: 'saleCompletion',
  initial: { promiseIds: [], done: {}, completed: false },
  evolve: [
    evolve(SalePromisesAttached, ({ data }, state: SaleCompletionState) => ({
      ...state,
      promiseIds: [...state.promiseIds, ...data.promiseIds],
      completed: false,
    })),
    evolve(SalePromiseDone, ({ data }, state: SaleCompletionState) => ({
      ...state,
      done: { ...state.done, [data.promiseId]: data.how },
    })),
    evolve(SalePromiseReopened, ({ data: { promiseId } }, state: SaleCompletionState) => {
      const { [promiseId]: _, ...done } = state.done;
      return { ...state, done, completed: false };
    }),
    evolve(SaleServiceCompleted, (_, state: SaleCompletionState) => ({ ...state, completed: true })),
  ],
});

/** How a promise is done; undefined: it is owed. A broken one is owed until it is settled. */
export function wayDone(promise: PromiseState): WayDone | undefined {
  if (promise.settled) return 'settled';
  if (promise.disputed) return undefined;
  if (promise.outcome === 'kept' || promise.outcome === 'kept-late') return promise.outcome;
  const takenBack = promise.breaches.some(({ kind }) => kind === 'withdrawn');
  return promise.outcome === 'withdrawn' && !takenBack ? 'released' : undefined;
}

/** What follows for the sale from how one of its promises stands now. */
export function completionFacts(
  state: SaleCompletionState,
  promiseId: string,
  how: WayDone | undefined,
): readonly NewFact[] {
  if (!state.promiseIds.includes(promiseId)) return [];
  if (how === undefined) {
    return promiseId in state.done ? [fact(SalePromiseReopened, { promiseId })] : [];
  }
  if (state.done[promiseId] === how) return [];
  const owed = state.promiseIds.filter(id => id !== promiseId && !(id in state.done)).length;
  return [
    fact(SalePromiseDone, { promiseId, how, owed }),
    ...(owed === 0 && !state.completed ? [fact(SaleServiceCompleted, { lastPromiseId: promiseId })] : []),
  ];
}
