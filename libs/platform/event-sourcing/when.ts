import { declarationOf, type FactClass, type Recorded } from './fact.js';

/** A handler bound to an event class: the one form that folds, projectors, reactions and deadlines share. */
export interface When<Args extends readonly unknown[], Result> {
  readonly of: FactClass;
  readonly type: string;
  /** For a handler of corrections: the type whose entries they correct. One list may hold several. */
  readonly corrects?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- handlers of several event types share one list; `when` checked each against its own
  readonly handle: (event: Recorded<any>, ...args: Args) => Result;
}

/** Handlers by event type; a type handled twice is a mistake. */
export function byType<W extends When<never, unknown>>(
  handlers: readonly W[],
  where: string,
): ReadonlyMap<string, W> {
  const map = new Map<string, W>();
  for (const handler of corrections(handlers, where)) {
    if (map.has(handler.type)) throw new Error(`${where} handles ${handler.type} twice.`);
    map.set(handler.type, handler);
  }
  return map;
}

/** The handlers of corrections of several types as one, which goes by the type that is corrected. */
function corrections<W extends When<never, unknown>>(handlers: readonly W[], where: string): readonly W[] {
  const [first, ...more] = handlers.filter(handler => handler.corrects !== undefined);
  if (first === undefined) return handlers;
  const byCorrected = new Map([[first.corrects, first]]);
  for (const handler of more) {
    if (byCorrected.has(handler.corrects))
      throw new Error(`${where} handles corrections of ${handler.corrects} twice.`);
    byCorrected.set(handler.corrects, handler);
  }
  const handle: W['handle'] = (event: { readonly data: { readonly ofType: string } }, ...args) =>
    byCorrected.get(event.data.ofType)?.handle(event as never, ...args);
  return [...handlers.filter(handler => handler.corrects === undefined), { ...first, handle }];
}

/** The types whose corrections are handled in a list. */
export const correctedIn = (handlers: readonly When<never, unknown>[]): ReadonlySet<string> =>
  new Set(handlers.flatMap(({ corrects }) => corrects ?? []));

export const handlerFor = <T extends object, Args extends readonly unknown[], Result>(
  of: FactClass<T>,
  handle: (event: Recorded<T>, ...args: Args) => Result,
): When<Args, Result> => ({ of, type: declarationOf(of).type, handle });
