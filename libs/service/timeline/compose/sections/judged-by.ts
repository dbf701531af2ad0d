import {
  localDate,
  theDay,
  type BusinessCalendar,
  type Instant,
  type LocalDate,
  LOCAL_DAY,
} from '#platform/time';
import { firstBest, lastDue, type PromiseState } from '#service/promises/promise.rules.js';
import { latestDay } from '../dates.js';
import type { Telling } from '../telling.js';
import { calendarOf } from './strip.js';

/** The days a promise is judged by, and the calendar that counts them. */
export interface JudgedBy {
  readonly start?: LocalDate;
  readonly best?: LocalDate;
  readonly due?: LocalDate;
  /** Set where an hour was told, not a day. */
  readonly dueAt?: Instant;
  readonly kept?: LocalDate;
  readonly days: BusinessCalendar;
}

export function judgedBy(state: PromiseState, tell: Telling): JudgedBy {
  const last = lastDue(state)?.due;
  const best = firstBest(state)?.due;
  const rule = (last ?? best)?.rule;
  const hour = last?.latestOn === undefined ? last?.latestAt : undefined;
  const isDay = rule !== undefined && LOCAL_DAY.test(rule.from);
  return {
    start: isDay ? rule.from : state.madeAt && theDay(state.madeAt, tell.zone),
    best: best?.bestOn === last?.latestOn ? undefined : best?.bestOn,
    due: last?.latestOn ?? (hour === undefined ? undefined : localDate(hour, tell.zone)),
    dueAt: hour,
    kept: state.keptAt && latestDay(state.keptAt, tell.zone),
    days: calendarOf(rule?.unit === 'calendar-day' ? 'calendar-days' : rule?.calendar, rule?.calendarVersion),
  };
}

/** The last moment in words. */
export const dueLabel = ({ due, dueAt }: JudgedBy, tell: Telling): string | undefined => {
  if (dueAt !== undefined) return tell.moment(dueAt);
  return due === undefined ? undefined : tell.day(due);
};
