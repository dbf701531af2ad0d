import type { LocalDate } from '../api/shapes.js';

/** Events by the day they were recorded on, in the order in which they come. */
export function byDay<T extends { readonly recordedOn: LocalDate }>(
  events: readonly T[],
): readonly { readonly day: LocalDate; readonly events: readonly T[] }[] {
  return [...Map.groupBy(events, ({ recordedOn }) => recordedOn)].map(([day, ofDay]) => ({
    day,
    events: ofDay,
  }));
}
