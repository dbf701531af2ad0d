import { addDays, dateOfEpochDay, dayOfWeek, epochDay, type LocalDate } from './local-date.js';

export interface HolidayName {
  readonly zh: string;
  readonly en: string;
}

export interface CalendarDay {
  readonly date: LocalDate;
  readonly working: boolean;
  /** The year lies outside the calendar's data: weekends are known, holidays are not. */
  readonly provisional: boolean;
  /** Set on every day of a public holiday's period, weekends inside it included. */
  readonly holiday?: HolidayName;
  /** A weekend day worked in exchange for a day of this holiday. */
  readonly makeUp?: HolidayName;
}

/** Which days are worked, as data of one version: the version is recorded with whatever is computed from it. */
export interface BusinessCalendar {
  readonly id: string;
  readonly version: string;
  readonly name: HolidayName;
  /** First and last day of the data; null where the rule needs none. */
  readonly coverage: { readonly from: LocalDate; readonly to: LocalDate } | null;
  day(date: LocalDate): CalendarDay;
  isWorkingDay(date: LocalDate): boolean;
  /** The `n`th working day after `from`, which itself does not count; `from` for 0. @throws RangeError for n < 0 */
  addWorkingDays(from: LocalDate, n: number): { readonly date: LocalDate; readonly provisional: boolean };
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(
    from: LocalDate,
    to: LocalDate,
  ): { readonly days: number; readonly provisional: boolean };
  /** Every day from `from` to `to`, both included. */
  days(from: LocalDate, to: LocalDate): readonly CalendarDay[];
  /** `date` unless it is a public holiday, otherwise the first day after that is none. */
  nextNonHoliday(date: LocalDate): { readonly date: LocalDate; readonly provisional: boolean };
}

export const isWeekend = (epochDay: number): boolean => dayOfWeek(epochDay) % 6 === 0;

/** What a calendar knows of a day beside its date; days are counted from 1970-01-01. */
export type DayRule = (epochDay: number) => Omit<CalendarDay, 'date'>;

/** A calendar from what it says of each day. */
export function businessCalendar(
  about: Pick<BusinessCalendar, 'id' | 'version' | 'name' | 'coverage'>,
  rule: DayRule,
): BusinessCalendar {
  const day = (at: number): CalendarDay => ({ date: dateOfEpochDay(at), ...rule(at) });

  /** Steps from `from` (not counted) to the first day for which `isEnd` holds, told how many worked days it took. */
  const walk = (from: number, isEnd: (at: number, worked: number) => boolean) => {
    let [at, worked, provisional] = [from, 0, false];
    while (!isEnd(at, worked)) {
      const next = rule(++at);
      if (next.working) worked++;
      provisional ||= next.provisional;
    }
    return { at, worked, provisional };
  };

  const between = (from: number, to: number) => {
    const { worked, provisional } = walk(from, at => at === to);
    return { days: worked, provisional };
  };

  return Object.freeze({
    ...about,
    day: date => day(epochDay(date)),
    isWorkingDay: date => rule(epochDay(date)).working,
    addWorkingDays(from, n) {
      if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS) {
        throw new RangeError(
          `Working days are counted forward, a whole number from 0 to ${MOST_WORKING_DAYS}, not ${n}.`,
        );
      }
      const { at, provisional } = walk(epochDay(from), (_, worked) => worked === n);
      return { date: dateOfEpochDay(at), provisional };
    },
    workingDaysBetween(from, to) {
      const [start, end] = [epochDay(from), epochDay(to)];
      if (start <= end) return between(start, end);
      const { days, provisional } = between(end, start);
      return { days: 0 - days, provisional };
    },
    days(from, to) {
      const [start, end] = [epochDay(from), epochDay(to)];
      return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => day(start + index));
    },
    nextNonHoliday(date) {
      let found = day(epochDay(date));
      while (found.holiday) found = day(epochDay(addDays(found.date, 1)));
      return { date: found.date, provisional: found.provisional };
    },
  } satisfies BusinessCalendar);
}

/** Some forty years: beyond it a number is a mistake, not a term. */
const MOST_WORKING_DAYS = 10_000;
