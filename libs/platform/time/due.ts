import type { Instant } from './clock.js';
import type { LocalDate } from './local-date.js';
import type { PartialTime } from './partial-time.js';
import { endOfDay } from './zone.js';

/** Until when something is owed. Without a time (`day` set) it is owed until that local day ends. */
export interface Due {
  /** The end: of the day, exclusive, where `day` is set; otherwise the instant itself, inclusive. */
  readonly at: Instant;
  readonly day: LocalDate | null;
  readonly zone: string;
}

export const dueOnDay = (day: LocalDate, zone: string): Due => ({ at: endOfDay(day, zone), day, zone });
export const dueAt = (at: Instant, zone: string): Due => ({ at, day: null, zone });

/** True from `at` on, which is when a deadline fires. */
export const isPast = (due: Due, now: Instant): boolean => now >= due.at;

/**
 * Whether what happened at a partly known time was in time: `unknown` where the time known allows both
 * (the day it happened is the day something was due at 10:00).
 */
export function inTime(happened: PartialTime, due: Due): 'yes' | 'no' | 'unknown' {
  if (happened === 'unknown') return 'unknown';
  const { from, to } = happened;
  const isInstant = from !== null && from === to;
  const lastMoment = to === null || isInstant ? to : to - 1;
  const isBefore = (moment: Instant) => (due.day === null ? moment <= due.at : moment < due.at);
  if (lastMoment !== null && isBefore(lastMoment)) return 'yes';
  return from !== null && !isBefore(from) ? 'no' : 'unknown';
}
