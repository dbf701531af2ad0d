import { civilFromDays, daysFromCivil, isDate } from './civil.js';

/** `YYYY-MM-DD` in some zone, years 0000 to 9999 of the proleptic Gregorian calendar. */
export type LocalDate = string;
/** How a local day is written; whether there is such a day, `isLocalDate` says. */
export const LOCAL_DAY = /^\d{4}-\d{2}-\d{2}$/;

export type Locale = 'zh-CN' | 'en';

const ZERO = 0x30;
const LAST_EPOCH_DAY = daysFromCivil(9999, 12, 31);
const FIRST_EPOCH_DAY = daysFromCivil(0, 1, 1);

/** Days since 1970-01-01. @throws RangeError for anything but a date that exists, written `YYYY-MM-DD` */
export function epochDay(date: LocalDate): number {
  const year = numberIn(date, 0, 4);
  const month = numberIn(date, 5, 7);
  const day = numberIn(date, 8, 10);
  if (!isWritten(date) || Number.isNaN(year) || !isDate(year, month, day)) {
    throw new RangeError(`Expected a date that exists, as YYYY-MM-DD (2013-06-16), not "${date}".`);
  }
  return daysFromCivil(year, month, day);
}

export const isLocalDate = (text: string): boolean =>
  isWritten(text) &&
  !Number.isNaN(numberIn(text, 0, 4)) &&
  isDate(numberIn(text, 0, 4), numberIn(text, 5, 7), numberIn(text, 8, 10));

const isWritten = (text: string): boolean => text.length === 10 && text[4] === '-' && text[7] === '-';

/**
 * The digits from `from` up to `to` as a number; NaN where there is anything else. Without a pattern: whoever orders a
 * history asks for the day of every fact in it.
 */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** The inverse of `epochDay`. @throws RangeError outside the years 0000 to 9999 */
export function dateOfEpochDay(epochDay: number): LocalDate {
  if (!(epochDay >= FIRST_EPOCH_DAY && epochDay <= LAST_EPOCH_DAY)) {
    throw new RangeError(`Dates reach from 0000-01-01 to 9999-12-31; epoch day ${epochDay} lies outside.`);
  }
  const { year, month, day } = civilFromDays(epochDay);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** @throws RangeError where `days` is no whole number or the result leaves the years 0000 to 9999 */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError(`Days are added in whole numbers, not ${days}.`);
  return dateOfEpochDay(epochDay(date) + days);
}

/** Calendar days from `a` to `b`: 1 from a day to the next, negative when `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => epochDay(b) - epochDay(a);

const WEEKDAYS = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
} as const;

/** Name of the day of the week: "Thursday", 「星期四」. */
export const weekday = (date: LocalDate, locale: Locale): string =>
  WEEKDAYS[locale][dayOfWeek(epochDay(date))]!;

/** 0 Sunday to 6 Saturday. */
export const dayOfWeek = (epochDay: number): number => (((epochDay + 4) % 7) + 7) % 7;

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));
