import { addDays, daysBetween, epochDay } from '#platform/time/local-date.js';
import type { LocalDate } from '../api/shapes.js';
import type { Stop } from './stops.js';

/** The days a slider shows, and where they lie: fractions of its width. */
export interface Scale {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly days: number;
}

/** From the first to the last day of the record, with room for the stop itself and a day at each end. */
export function scaleOf(stops: readonly Stop[], at: LocalDate): Scale {
  const days = [...stops.map(({ day }) => day), at].sort();
  const first = addDays(days[0]!, -1);
  const last = addDays(days.at(-1)!, 1);
  return { first, last, days: daysBetween(first, last) + 1 };
}

/** Where a day begins; its end is where the next one begins. */
export const startOf = (scale: Scale, day: LocalDate): number => daysBetween(scale.first, day) / scale.days;
export const endOf = (scale: Scale, day: LocalDate): number =>
  (daysBetween(scale.first, day) + 1) / scale.days;

/** The day under a point, `fraction` of the width from the left. */
export function dayUnder(scale: Scale, fraction: number): LocalDate {
  const index = Math.min(scale.days - 1, Math.max(0, Math.floor(fraction * scale.days)));
  return addDays(scale.first, index);
}

const NARROWEST_LABEL = 26;
const EVERY = [1, 2, 7, 14, 28, 91, 182, 364];

/** Days that carry a label: as many as have room, counted from Mondays where it isn't each. */
export function labelledDays(scale: Scale, width: number): readonly LocalDate[] {
  const each = width / scale.days;
  const every = EVERY.find(days => days * each >= NARROWEST_LABEL) ?? EVERY.at(-1)!;
  // 1970-01-05 was a Monday.
  return Array.from({ length: scale.days }, (_, index) => addDays(scale.first, index)).filter(
    day => every === 1 || (epochDay(day) - 4) % every === 0,
  );
}

/** Events of each day, in their order. */
export function byDay(stops: readonly Stop[]): ReadonlyMap<LocalDate, readonly Stop[]> {
  return Map.groupBy(stops, ({ day }) => day);
}
