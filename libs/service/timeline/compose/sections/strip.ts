import { calendar, daysBetween, type BusinessCalendar, type LocalDate } from '#platform/time';
import type { DayStrip, StripMark } from '../case-view.rules.js';
import type { Telling } from '../telling.js';

/** Longer stretches are told in words only. */
const MOST_DAYS = 45;
const NEWEST = 'cn';

/** A calendar by the id and version recorded with a term; the newest one where that version is not shipped. */
export function calendarOf(id: string = NEWEST, version?: string): BusinessCalendar {
  try {
    return calendar(id, version);
  } catch {
    return calendar(NEWEST);
  }
}

export interface StripDates {
  readonly start?: LocalDate;
  readonly best?: LocalDate;
  readonly firstDue?: LocalDate;
  readonly due?: LocalDate;
  readonly kept?: LocalDate;
  /** Drawn up to today, where nothing has come of it yet. */
  readonly pending: boolean;
}

/** The days from a promise to what came of it, one by one; undefined where there is nothing to count. */
export function dayStrip(dates: StripDates, days: BusinessCalendar, tell: Telling): DayStrip | undefined {
  const { start, best, firstDue, due, kept, pending } = dates;
  const ends = [
    best,
    firstDue,
    due,
    kept,
    pending && due !== undefined && tell.today > due ? tell.today : undefined,
  ];
  const last = ends
    .filter(day => day !== undefined)
    .sort()
    .at(-1);
  if (start === undefined || last === undefined || last <= start || daysBetween(start, last) > MOST_DAYS)
    return undefined;
  const marked: readonly (readonly [StripMark, LocalDate | undefined])[] = [
    ['start', start],
    ['best', best],
    ['first-due', firstDue === due ? undefined : firstDue],
    ['due', due],
    ['kept', kept],
    ['today', pending ? tell.today : undefined],
  ];
  const shown = days.days(start, last);
  return {
    caption: tell.say(
      `${tell.day(start)}至${tell.day(last)}，灰色为休息日`,
      `${tell.day(start)} to ${tell.day(last)}; days off are grey`,
    ),
    provisional: shown.some(day => day.provisional),
    days: shown.map(({ date, working, holiday, makeUp }) => ({
      date,
      working,
      holiday: holiday && tell.say(holiday.zh, holiday.en),
      makeUp: makeUp && tell.say(makeUp.zh, makeUp.en),
      marks: marked.flatMap(([mark, on]) => (on === date ? [mark] : [])),
      late: due !== undefined && date > due,
    })),
  };
}
