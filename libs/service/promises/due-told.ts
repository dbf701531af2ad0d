import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { reject, type Rejection } from '#platform/event-sourcing';
import {
  calendars,
  dueAt,
  dueOnDay,
  isLocalDate,
  localDate,
  parsePartialTime,
  termRange,
  toEdtf,
  type Due,
  type Instant,
  type LocalDate,
  type Term,
  LOCAL_DAY,
} from '#platform/time';
import { TERM_UNITS, type PromiseDue } from './promise.events.js';
import { bestAfterLatest, dueNotUnderstood } from './promise.problems.js';

/** A term in words: "3 to 6 working days". */
export class TermTold {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  n?: number;

  @IsInt()
  @Min(0)
  @Max(1000)
  max!: number;

  @IsIn(TERM_UNITS)
  unit!: (typeof TERM_UNITS)[number];

  /** Default: `cn`. */
  @IsOptional()
  @IsIn(calendars().map(each => each.id))
  calendar?: string;

  /** Local day it counts from; default: when it was told. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;
}

/** By when something is promised: days (`2013-06-24`) or times (`2013-06-24T17:00+08:00`), or a term in words. */
export class DueTold {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  bestBy?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  latestBy?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => TermTold)
  term?: TermTold;
}

/**
 * The due date as a range of instants.
 * @param start when it was told, for terms that say no day of their own
 */
export function dueFrom(
  told: DueTold,
  start: Instant | LocalDate | undefined,
  zone: string,
): PromiseDue | Rejection {
  const term = told.term && dueOfTermTold(told.term, start, zone);
  if (term && 'rejected' in term) return term;
  const best = told.bestBy === undefined ? undefined : moment(told.bestBy, zone);
  const latest = told.latestBy === undefined ? undefined : moment(told.latestBy, zone);
  if (told.bestBy !== undefined && !best) return reject(dueNotUnderstood, { text: told.bestBy });
  if (told.latestBy !== undefined && !latest) return reject(dueNotUnderstood, { text: told.latestBy });
  const due = { ...term, ...(best && bestOf(best)), ...(latest && latestOf(latest)) };
  if (due.bestAt === undefined && due.latestAt === undefined) return reject(dueNotUnderstood, { text: '' });
  if (due.bestAt !== undefined && due.latestAt !== undefined && due.bestAt > due.latestAt) {
    return reject(bestAfterLatest, dayNames(due, zone));
  }
  return due;
}

const bestOf = (due: Due): PromiseDue => ({ ...(due.day && { bestOn: due.day }), bestAt: due.at });
const latestOf = (due: Due): PromiseDue => ({ ...(due.day && { latestOn: due.day }), latestAt: due.at });

function moment(text: string, zone: string): Due | undefined {
  if (isLocalDate(text)) return dueOnDay(text, zone);
  try {
    const time = parsePartialTime(text, zone);
    return time !== 'unknown' && time.precision === 'instant' ? dueAt(time.from!, zone) : undefined;
  } catch {
    return undefined;
  }
}

function dueOfTermTold(
  told: TermTold,
  start: Instant | LocalDate | undefined,
  zone: string,
): PromiseDue | Rejection {
  const from = told.from ?? start;
  if (from === undefined || (typeof from === 'string' && !isLocalDate(from))) {
    return reject(dueNotUnderstood, { text: `${told.max} ${told.unit}, ${told.from ?? '?'}` });
  }
  const { n, max, unit } = told;
  if (n !== undefined && n > max) return reject(bestAfterLatest, { best: n, latest: max });
  return dueOfTerm({ n: n ?? max, max, unit, calendarId: told.calendar ?? 'cn' }, from, zone, {
    best: n !== undefined,
  });
}

/** The range of a term. `best: false`: nobody told the best case, so only the last moment is judged. */
export function dueOfTerm(
  term: Term,
  from: Instant | LocalDate,
  zone: string,
  { best: tellsBest, policy }: { best: boolean; policy?: string },
): PromiseDue {
  const { n, max = n, unit } = term;
  const day = typeof from === 'number' && unit !== 'hour' ? localDate(from, zone) : from;
  const { best, latest, calendar } = termRange(day, term, zone);
  return {
    ...(tellsBest && bestOf(best)),
    ...latestOf(latest),
    rule: {
      ...(tellsBest && { n }),
      max,
      unit,
      calendar: calendar.id,
      calendarVersion: calendar.version,
      from: typeof day === 'number' ? toEdtf({ from: day, to: day, precision: 'instant', zone }) : day,
    },
    ...(policy && { policy }),
  };
}

/** For problem texts: the days, or the times, of a due date. */
export const dayNames = (due: PromiseDue, zone: string): { best: string; latest: string } => ({
  best: due.bestOn ?? nameOf(due.bestAt, zone),
  latest: due.latestOn ?? nameOf(due.latestAt, zone),
});
const nameOf = (at: Instant | undefined, zone: string): string =>
  at === undefined ? '–' : toEdtf({ from: at, to: at, precision: 'instant', zone });

/** Whether the range ends before something happened: `at` is exclusive for days. */
export const endsBefore = (due: PromiseDue, from: Instant): boolean => {
  const latest = due.latestAt ?? due.bestAt;
  const isDay = due.latestAt === undefined ? due.bestOn !== undefined : due.latestOn !== undefined;
  return latest !== undefined && (isDay ? latest <= from : latest < from);
};
