import { addDays, isLocalDate, type LocalDate } from '#platform/time';

/**
 * The last day of a term of months that began on a day: the day of the same number, or the month's last where it has
 * none (31 January and one month: the end of February). Undefined where the beginning is not known to the day.
 */
export function termEnd(from: string | undefined, months: number): LocalDate | undefined {
  if (from === undefined || !isLocalDate(from)) return undefined;
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const first = (at: number) =>
    `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  if (count + 1 >= 10_000 * 12) return undefined;
  const lastOfMonth = addDays(first(count + 1), -1);
  const sameDay = addDays(first(count), day - 1);
  return sameDay < lastOfMonth ? sameDay : lastOfMonth;
}
