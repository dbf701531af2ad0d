import { declarationOf, type FactClass, type Recorded } from './fact.js';

/** A handler bound to an event class: the one form that folds, projectors, reactions and deadlines share. */
export interface When<Args extends readonly unknown[], Result> {
  readonly of: FactClass;
  readonly type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- handlers of several event types share one list; `when` checked each against its own
  readonly handle: (event: Recorded<any>, ...args: Args) => Result;
}

/** Handlers by event type; a type handled twice is a mistake. */
export function byType<W extends When<never, unknown>>(
  handlers: readonly W[],
  where: string,
): ReadonlyMap<string, W> {
  const map = new Map<string, W>();
  for (const handler of handlers) {
    if (map.has(handler.type)) throw new Error(`${where} handles ${handler.type} twice.`);
    map.set(handler.type, handler);
  }
  return map;
}

export const handlerFor = <T extends object, Args extends readonly unknown[], Result>(
  of: FactClass<T>,
  handle: (event: Recorded<T>, ...args: Args) => Result,
): When<Args, Result> => ({ of, type: declarationOf(of).type, handle });
