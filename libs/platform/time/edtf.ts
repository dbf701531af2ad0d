import { daysFromCivil, isDate } from './civil.js';
import type { Instant } from './clock.js';
import { dateOfEpochDay, type LocalDate } from './local-date.js';
import { atInstant, type KnownTime, type PartialTime } from './partial-time.js';
import { DAY_MS, instantOfLocal, isStartOfDay, localDate, offsetAt, startOfEpochDay } from './zone.js';

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:(Z)|([+-])(\d{2}):(\d{2}))?$/;

/**
 * A time as told, in ISO 8601-2 (EDTF): a year `2013`, month `2013-06`, day `2013-06-06`,
 * time `2013-06-06T10:20+08:00` (or `Z`, or without an offset in `zone`), interval `a/b`, open `../b` ("by b")
 * or `a/..`, and `unknown`.
 * @param zone IANA zone in which days begin and times without an offset are meant
 * @throws RangeError for anything else, dates that do not exist and intervals that end before they begin
 */
export function parsePartialTime(text: string, zone: string): PartialTime {
  if (text === 'unknown') return text;
  const [first = '', second, ...more] = text.split('/');
  if (second === undefined) return parseTime(first, zone, text);
  if (more.length > 0 || (isOpen(first) && isOpen(second))) throw notUnderstood(text);
  const start = isOpen(first) ? undefined : parseTime(first, zone, text);
  const end = isOpen(second) ? undefined : parseTime(second, zone, text);
  if (start && end) refuseBackwards(start, end, text);
  return { from: start?.from ?? null, to: end?.to ?? null, precision: 'interval', zone };
}

const isOpen = (text: string): boolean => text === '..' || text === '';

function refuseBackwards(start: KnownTime, end: KnownTime, text: string): void {
  const isEmpty = start.from === end.to && end.precision !== 'instant';
  if (start.from! > end.to! || isEmpty) {
    throw new RangeError(
      `Expected an interval that ends after it begins (2013-06-16/2013-06-23), not "${text}".`,
    );
  }
}

function parseTime(text: string, zone: string, whole: string): KnownTime {
  const date = DATE.exec(text);
  if (date) return parseDate(date, zone, whole);
  const dateTime = DATE_TIME.exec(text);
  if (dateTime) return atInstant(parseInstant(dateTime, zone, whole), zone);
  throw notUnderstood(whole);
}

function parseDate([, y, m, d]: RegExpExecArray, zone: string, whole: string): KnownTime {
  const [year, month, day] = [Number(y), m && Number(m), d && Number(d)];
  if (!isDate(year, month || 1, day || 1) || month === 0 || day === 0) throw notADate(whole);
  const first = daysFromCivil(year, month || 1, day || 1);
  const next = day ? first + 1 : month ? daysFromCivil(year, month + 1, 1) : daysFromCivil(year + 1, 1, 1);
  const [from, to] = [startOfEpochDay(first, zone), startOfEpochDay(next, zone)];
  // A zone that moved across the date line left a date out (Pacific/Apia, 2011-12-30).
  if (from >= to) throw notADate(whole);
  return { from, to, precision: day ? 'day' : month ? 'month' : 'year', zone };
}

function parseInstant(match: RegExpExecArray, zone: string, whole: string): Instant {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(part => Number(part ?? 0));
  const [fraction, utc, sign, offsetHour, offsetMinute] = match.slice(7);
  if (!isDate(year!, month!, day!)) throw notADate(whole);
  if (hour! > 23 || minute! > 59 || second! > 59) throw notATime(whole);
  const milliseconds = fraction ? Number(fraction.padEnd(3, '0')) : 0;
  const local =
    daysFromCivil(year!, month!, day!) * DAY_MS +
    ((hour! * 60 + minute!) * 60 + second!) * 1000 +
    milliseconds;
  if (utc) return local;
  if (!sign) return instantOfLocal(local, zone);
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) throw notATime(whole);
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  return sign === '+' ? local - offset : local + offset;
}

const notUnderstood = (text: string) =>
  new RangeError(
    'Expected a time as a year (2013), month (2013-06), day (2013-06-06), time (2013-06-06T10:20+08:00), ' +
      `an interval of two (a/b; open ../b or a/..) or unknown, not "${text}".`,
  );
const notADate = (text: string) =>
  new RangeError(`Expected a date that exists, as in 2013-06-06; there is no "${text}".`);
const notATime = (text: string) =>
  new RangeError(`Expected a time from 00:00 to 23:59:59.999 and an offset below 24:00, not "${text}".`);

/**
 * The time in ISO 8601-2 (EDTF), such that `parsePartialTime` in the same zone gives the same time again.
 * Instants carry the zone's offset; an interval's ends are days where they are a day's ends, otherwise instants.
 */
export function toEdtf(time: PartialTime): string {
  if (time === 'unknown') return time;
  const { from, to, precision, zone } = time;
  if (from === null || to === null || precision === 'interval') return interval(time);
  if (precision === 'instant') return formatInstant(from, zone);
  return localDate(from, zone).slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
}

function interval({ from, to, zone }: KnownTime): string {
  if (from === null && to === null) return 'unknown';
  const isMoment = from !== null && from === to;
  const first = from === null ? '..' : (firstDay(from, zone, isMoment) ?? formatInstant(from, zone));
  const last = to === null ? '..' : (lastDay(to, zone, isMoment) ?? formatInstant(to, zone));
  return `${first}/${last}`;
}

const firstDay = (from: Instant, zone: string, isMoment: boolean): LocalDate | undefined =>
  !isMoment && isStartOfDay(from, zone) ? localDate(from, zone) : undefined;

/** The day that ends with an exclusive end, where one does. */
export const lastDay = (to: Instant, zone: string, isMoment = false): LocalDate | undefined =>
  !isMoment && isStartOfDay(to, zone) ? localDate(to - 1, zone) : undefined;

/** `2013-06-06T10:20+08:00`; seconds and milliseconds where there are any. */
function formatInstant(at: Instant, zone: string): string {
  const offset = offsetAt(at, zone);
  // ISO 8601 offsets are whole minutes; local mean times before the railways were not.
  if (offset % 60_000 !== 0) return `${formatLocal(at)}Z`;
  const minutes = Math.abs(offset) / 60_000;
  return `${formatLocal(at + offset)}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function formatLocal(local: number): string {
  const day = Math.floor(local / DAY_MS);
  const milliseconds = local - day * DAY_MS;
  const [minutes, rest] = [Math.floor(milliseconds / 60_000), milliseconds % 60_000];
  const seconds = rest === 0 ? '' : `:${pad(Math.floor(rest / 1000))}`;
  const fraction = rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`;
  return `${dateOfEpochDay(day)}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}${seconds}${fraction}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');
