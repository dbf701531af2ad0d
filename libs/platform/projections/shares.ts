import type { Recorded } from '#platform/event-sourcing';
import type { ReadModel } from './read-model.js';

/**
 * The events of a batch that each read model handles, in the order of the log; the very list for those that take all.
 * Each event is looked at once, not once for each read model.
 */
export function sharesOf<Model extends Pick<ReadModel, 'handles' | 'takesAll'>>(
  models: readonly Model[],
  events: readonly Recorded[],
): ReadonlyMap<Model, readonly Recorded[]> {
  const choosy = models.filter(({ takesAll }) => !takesAll);
  const own = new Map(choosy.map(model => [model, [] as Recorded[]]));
  const byType = new Map<string, Recorded[][]>();
  for (const event of events) {
    const { type } = event;
    let takers = byType.get(type);
    if (!takers)
      byType.set(type, (takers = choosy.filter(model => model.handles(type)).map(model => own.get(model)!)));
    for (const taker of takers) taker.push(event);
  }
  return new Map(models.map(model => [model, own.get(model) ?? events]));
}
