import { civilFromDays } from './civil.js';
import type { Instant } from './clock.js';
import { lastDay } from './edtf.js';
import { epochDay, type LocalDate, type Locale } from './local-date.js';
import type { PartialTime } from './partial-time.js';
import { DAY_MS, isStartOfDay, localDate, offsetAt } from './zone.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const WORDS = {
  en: {
    unknown: 'not recorded',
    year: (y: number) => `${y}`,
    month: (y: number, m: number) => `${MONTHS[m - 1]} ${y}`,
    day: (y: number, m: number, d: number) => `${d} ${MONTHS[m - 1]} ${y}`,
    at: (day: string, time: string) => `${day}, ${time}`,
    by: (end: string) => `by ${end}`,
    since: (start: string) => `from ${start}`,
    between: (start: string, end: string) => `${start} to ${end}`,
  },
  'zh-CN': {
    unknown: '未记录',
    year: (y: number) => `${y}年`,
    month: (y: number, m: number) => `${y}年${m}月`,
    day: (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
    at: (day: string, time: string) => `${day} ${time}`,
    by: (end: string) => `不晚于${end}`,
    since: (start: string) => `${start}起`,
    between: (start: string, end: string) => `${start}至${end}`,
  },
} as const;

/** A time in plain words, in the zone it was told in: "6 June 2013", "by 23 June 2013", 「未记录」. */
export function formatPartialTime(time: PartialTime, locale: Locale): string {
  const words = WORDS[locale];
  if (time === 'unknown') return words.unknown;
  const { from, to, precision, zone } = time;
  const end = to === null ? undefined : formatEnd(to, zone, from === to, locale);
  if (from === null) return end === undefined ? words.unknown : words.by(end);
  if (precision === 'interval') {
    const start =
      isStartOfDay(from, zone) && from !== to
        ? formatDate(localDate(from, zone), locale)
        : formatInstant(from, zone, locale);
    return end === undefined ? words.since(start) : start === end ? start : words.between(start, end);
  }
  if (precision === 'instant') return formatInstant(from, zone, locale);
  const { year, month, day } = civilFromDays(epochDay(localDate(from, zone)));
  return words[precision](year, month, day);
}

/** A date in plain words: "6 June 2013", 「2013年6月6日」. */
export function formatDate(date: LocalDate, locale: Locale): string {
  const { year, month, day } = civilFromDays(epochDay(date));
  return WORDS[locale].day(year, month, day);
}

/** An instant in plain words, to the minute: "6 June 2013, 10:20", 「2013年6月6日 10:20」. */
export function formatInstant(at: Instant, zone: string, locale: Locale): string {
  const local = at + offsetAt(at, zone);
  const minutes = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 60_000);
  const time = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');
  return WORDS[locale].at(formatDate(localDate(at, zone), locale), time);
}

function formatEnd(to: Instant, zone: string, isMoment: boolean, locale: Locale): string {
  const day = lastDay(to, zone, isMoment);
  return day === undefined ? formatInstant(to, zone, locale) : formatDate(day, locale);
}
