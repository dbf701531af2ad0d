import { calendar } from './calendar.js';
import type { Instant } from './clock.js';
import { dueAt, dueOnDay, type Due } from './due.js';
import type { LocalDate } from './local-date.js';
import { endOfDay, localDate } from './zone.js';

/** "3 to 6 working days": `n` is the best case, `max` the latest (`n` when left out). */
export interface Term {
  readonly n: number;
  readonly max?: number;
  readonly unit: 'working-day' | 'calendar-day' | 'hour';
  /** Whose working days (see `calendars()`); plays no part for calendar days and hours. */
  readonly calendarId: string;
  /** Recomputes a recorded term by the version of then; otherwise the newest. */
  readonly calendarVersion?: string;
}

export interface TermRange {
  readonly best: Due;
  readonly latest: Due;
  /** The calendar's data does not reach that far yet: holidays may move the dates. */
  readonly provisional: boolean;
  readonly calendar: { readonly id: string; readonly version: string };
}

const HOUR_MS = 3_600_000;

/**
 * The due dates of a term that began on `from`; that day itself does not count (3 working days after Sunday
 * 2013-06-16 end with 2013-06-19). Hours run from the instant, or, where only the day is known, from its end,
 * so that nobody is called late who may not be.
 * @throws RangeError for negative or fractional terms, `max` below `n`, an unknown calendar
 */
export function termRange(from: LocalDate | Instant, term: Term, zone: string): TermRange {
  const { n, max = n, unit } = term;
  if (!(Number.isInteger(n) && Number.isInteger(max) && n >= 0 && max >= n)) {
    throw new RangeError(`A term is a whole number from 0, with a maximum not below it, not ${n} to ${max}.`);
  }
  const counted = calendar(
    unit === 'working-day' ? term.calendarId : 'calendar-days',
    unit === 'working-day' ? term.calendarVersion : undefined,
  );
  const used = { id: counted.id, version: counted.version };
  if (unit === 'hour') {
    const start = typeof from === 'number' ? from : endOfDay(from, zone);
    const after = (hours: number) => dueAt(start + hours * HOUR_MS, zone);
    return { best: after(n), latest: after(max), provisional: false, calendar: used };
  }
  const day = typeof from === 'number' ? localDate(from, zone) : from;
  const best = counted.addWorkingDays(day, n);
  const latest = counted.addWorkingDays(day, max);
  return {
    best: dueOnDay(best.date, zone),
    latest: dueOnDay(latest.date, zone),
    provisional: best.provisional || latest.provisional,
    calendar: used,
  };
}
