import { epochDay, weekday } from '#platform/time/local-date.js';
import type { LocalDate, Locale, PartialTime } from './shapes.js';

/** The local day of an instant, `YYYY-MM-DD`. Browsers without Temporal are served too, so it is asked of Intl. */
export function localDay(instant: number, zone: string): LocalDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant);
}

const monthsAndDays = (locale: Locale, month: 'long' | 'short', year: boolean) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month,
    ...(year && { year: 'numeric' }),
  });

const atNoon = (day: LocalDate): number => epochDay(day) * 86_400_000;

/** "20 June 2013", 「2013年6月20日」. */
export const dayWords = (day: LocalDate, locale: Locale): string =>
  monthsAndDays(locale, 'long', true).format(atNoon(day));
/** "20 Jun", 「6月20日」. */
export const shortDay = (day: LocalDate, locale: Locale): string =>
  monthsAndDays(locale, 'short', false).format(atNoon(day));
export const weekdayWords = (day: LocalDate, locale: Locale): string => weekday(day, locale);

/** In the zone, to the second where it has some: "20 June 2013 at 10:20"; midnight is the end of the day before. */
export function instantWords(instant: number, zone: string, locale: Locale): string {
  if (localDay(instant - 1, zone) !== localDay(instant, zone))
    return WORDS[locale].endOf(dayWords(localDay(instant - 1, zone), locale));
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    dateStyle: 'long',
    timeStyle: instant % 60_000 === 0 ? 'short' : 'medium',
    hourCycle: 'h23',
  }).format(instant);
}

const WORDS = {
  en: {
    unknown: 'time not recorded',
    endOf: (day: string) => `end of ${day}`,
    by: (end: string) => `by ${end}`,
    since: (start: string) => `from ${start}`,
    between: (a: string, b: string) => `${a} to ${b}`,
  },
  'zh-CN': {
    unknown: '时间未记录',
    endOf: (day: string) => `${day}结束时`,
    by: (end: string) => `不晚于${end}`,
    since: (start: string) => `${start}起`,
    between: (a: string, b: string) => `${a}至${b}`,
  },
} as const;

/** A time as exactly as it is known: "20 June 2013", "by 23 June 2013", "time not recorded". */
export function timeWords(time: PartialTime, locale: Locale): string {
  const words = WORDS[locale];
  if (time === 'unknown' || (time.from === null && time.to === null)) return words.unknown;
  const { from, to, zone } = time;
  if (from !== null && from === to) return instantWords(from, zone, locale);
  const day = (instant: number) => dayWords(localDay(instant, zone), locale);
  if (from === null) return words.by(day(to! - 1));
  if (to === null) return words.since(day(from));
  const [first, last] = [day(from), day(to - 1)];
  return first === last ? first : words.between(first, last);
}
