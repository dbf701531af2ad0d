import { isLocalDate, type LocalDate } from '#platform/time';

export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same day so many years later; 29 February counts as the 28th where the year has none. */
export function yearsAfter(day: LocalDate, years: number): LocalDate {
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return isLocalDate(later) ? later : `${later.slice(0, 8)}28`;
}
