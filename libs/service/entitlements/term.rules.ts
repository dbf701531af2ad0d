import { addDays, calendar, daysBetween, localDays, type HolidayName, type LocalDate } from '#platform/time';
import type { RepairDone } from '#service/repairs/repair.rules.js';

/** The same day so many months later; the month's last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const target = year * 12 + (month - 1) + months;
  const first = `${pad(Math.floor(target / 12), 4)}-${pad((target % 12) + 1, 2)}-01`;
  const next = `${pad(Math.floor((target + 1) / 12), 4)}-${pad(((target + 1) % 12) + 1, 2)}-01`;
  return addDays(first, Math.min(day, daysBetween(first, next)) - 1);
}
const pad = (value: number, width: number) => String(value).padStart(width, '0');

/** Days a unit was away for a repair: the day of hand-in counts, that of hand-over does not. */
export interface Stay {
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
}

export interface TermEnd {
  readonly start: LocalDate;
  readonly months: number;
  /** Without repairs and holidays. */
  readonly plainEnd: LocalDate;
  readonly repairDays: number;
  /** With the repair days, before a holiday moves it. */
  readonly countedEnd: LocalDate;
  /** The last day. */
  readonly end: LocalDate;
  /** The public holiday that moved it. */
  readonly holiday?: HolidayName;
  /** Holidays of that year are not published yet. */
  readonly provisional: boolean;
}

/** How a regulation counts: what it does not say is not done. */
export interface Counting {
  /** Time of repair and of waiting for parts is not counted. */
  readonly repairTimeLeftOut: boolean;
  /** A last day on a public holiday moves to the first day after it. */
  readonly holidayRollsOver: boolean;
}
const AS_COMPUTERS: Counting = { repairTimeLeftOut: true, holidayRollsOver: true };

/**
 * The last day of a term (R-10 §8 counts both ways). A stay begun after the term has ended adds nothing; a day is
 * counted once.
 */
export function termEnd(
  start: LocalDate,
  months: number,
  stays: readonly Stay[],
  { repairTimeLeftOut, holidayRollsOver }: Counting = AS_COMPUTERS,
): TermEnd {
  const days = calendar('cn');
  const moved = (day: LocalDate) =>
    holidayRollsOver ? days.nextNonHoliday(day) : { date: day, provisional: false };
  const plainEnd = addMonths(start, months);
  let countedEnd = plainEnd;
  let repairDays = 0;
  let countedUntil = start;
  const left = repairTimeLeftOut ? [...stays].sort((a, b) => (a.from < b.from ? -1 : 1)) : [];
  for (const { from, to } of left) {
    const begin = from > countedUntil ? from : countedUntil;
    if (to <= begin || from > moved(countedEnd).date) continue;
    repairDays += daysBetween(begin, to);
    countedEnd = addDays(plainEnd, repairDays);
    countedUntil = to;
  }
  const { date: end, provisional } = moved(countedEnd);
  const holiday = holidayRollsOver ? days.day(countedEnd).holiday : undefined;
  return { start, months, plainEnd, repairDays, countedEnd, end, holiday, provisional };
}

/** The stays that are certain, and the longest that what was told allows. */
export interface PossibleStays {
  readonly certain: readonly Stay[];
  readonly longest: readonly Stay[];
  /** Repairs of which an end is not known at all. */
  readonly uncountable: readonly string[];
}

/** Only a recorded stay is certain; a repair still going on counts up to the day asked. */
export function possibleStays(repairs: readonly RepairDone[], at: LocalDate, zone: string): PossibleStays {
  const certain: Stay[] = [];
  const longest: Stay[] = [];
  const uncountable: string[] = [];
  for (const repair of repairs) {
    const began = localDays(repair.handIn, zone);
    const ended = repair.handOver ? localDays(repair.handOver, zone) : { first: at, last: at };
    if (began.first === null || ended.last === null) uncountable.push(repair.orderId);
    else longest.push({ from: began.first, to: ended.last });
    if (repair.stayed === 'yes' && began.last !== null && ended.first !== null)
      certain.push({ from: began.last, to: ended.first });
  }
  const real = (stay: Stay) => stay.from < stay.to;
  return { certain: certain.filter(real), longest: longest.filter(real), uncountable };
}
