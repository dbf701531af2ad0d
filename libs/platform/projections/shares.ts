import type { Recorded } from '#platform/event-sourcing';
import type { ReadModel } from './read-model.js';

/**
 * The events of a batch that each read model handles, in the order of the log; the very list for those that take all, and
 * nothing for those that take none. Each event is looked at once, not once for each read model.
 */
export function sharesOf<Model extends Pick<ReadModel, 'handles' | 'takesAll'>>(
  models: readonly Model[],
  events: readonly Recorded[],
): ReadonlyMap<Model, readonly Recorded[]> {
  const own = new Map<Model, Recorded[]>();
  const shareOf = (model: Model): Recorded[] => {
    let share = own.get(model);
    if (!share) own.set(model, (share = []));
    return share;
  };
  const byType = new Map<string, Recorded[][]>();
  for (const event of events) {
    const { type } = event;
    let takers = byType.get(type);
    if (!takers)
      byType.set(
        type,
        (takers = models.filter(model => !model.takesAll && model.handles(type)).map(shareOf)),
      );
    for (const taker of takers) taker.push(event);
  }
  const shares = new Map<Model, readonly Recorded[]>(own);
  if (events.length) for (const model of models) if (model.takesAll) shares.set(model, events);
  return shares;
}
