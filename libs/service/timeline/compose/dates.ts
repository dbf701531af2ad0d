import {
  endOfDay,
  formatDate,
  formatPartialTime,
  localDate,
  localDays,
  startOfDay,
  type Instant,
  type LocalDate,
  type Locale,
  type PartialTime,
} from '#platform/time';

/** A day in plain words, the year only where it is not the story's own: "4 July", 「7月4日」. */
export function dayLabel(date: LocalDate, locale: Locale, year: string): string {
  const long = formatDate(date, locale);
  if (date.slice(0, 4) !== year) return long;
  return locale === 'en' ? long.replace(/ \d{4}$/, '') : long.replace(/^\d+年/, '');
}

/** When something happened, as exactly as it is known: "4 July", "by 23 June", "19 June to 23 June", "not recorded". */
export function whenLabel(time: PartialTime, locale: Locale, zone: string, year: string): string {
  const { first, last } = localDays(time, zone);
  const label = (date: LocalDate) => dayLabel(date, locale, year);
  if (first !== null && first === last) return label(first);
  if (time === 'unknown' || time.precision === 'month' || time.precision === 'year')
    return formatPartialTime(time, locale);
  if (first !== null && last !== null)
    return locale === 'en' ? `${label(first)} to ${label(last)}` : `${label(first)}至${label(last)}`;
  if (last !== null) return locale === 'en' ? `by ${label(last)}` : `不晚于${label(last)}`;
  return formatPartialTime(time, locale);
}

/** A moment to the minute: "15:42 today", "4 July, 15:42", 「今天 15:42」. `today` undefined: it is read on any day. */
export function momentLabel(
  at: Instant,
  today: LocalDate | undefined,
  { locale, zone, day }: { locale: Locale; zone: string; day: (date: LocalDate) => string },
): string {
  const date = localDate(at, zone);
  const minutes = Math.floor((at - startOfDay(date, zone)) / 60_000);
  const time = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');
  if (date === today) return locale === 'en' ? `${time} today` : `今天 ${time}`;
  return locale === 'en' ? `${day(date)}, ${time}` : `${day(date)} ${time}`;
}

/** The end of a day as that day, any other moment to the minute. */
export const dueLabel: typeof momentLabel = (at, today, words) =>
  isEndOfDay(at, words.zone) ? words.day(lastDayBefore(at, words.zone)) : momentLabel(at, today, words);

const isEndOfDay = (at: Instant, zone: string): boolean => endOfDay(lastDayBefore(at, zone), zone) === at;

/** The last local day that a moment told as the end of a day (exclusive) belongs to. */
export const lastDayBefore = (end: Instant, zone: string): LocalDate => localDate(end - 1, zone);

/** The latest day on which it can have happened; undefined: not known. */
export const latestDay = (time: PartialTime, zone: string): LocalDate | undefined =>
  localDays(time, zone).last ?? undefined;
