import {
  calendar,
  daysBetween,
  inTime,
  localDate,
  type Due,
  type Instant,
  type PartialTime,
} from '#platform/time';
import type { PromiseDue } from './promise.events.js';
import { lastDue, firstDue, type PromiseState } from './promise.rules.js';

/** How a keeping compares with the due date in force, and with the first one. */
export type Judgement =
  | { readonly verdict: 'kept'; readonly inTime?: 'unknown'; readonly afterFirstDueOn?: string }
  | {
      readonly verdict: 'late';
      readonly dueAt: Instant;
      readonly workingDaysLate: number;
      readonly calendarDaysLate: number;
      /** Calendar and version of the working days. */
      readonly calendar: string;
    };

/**
 * Judges a keeping by the last moment in force. What is told by `now` has happened by then, so that an unknown time
 * is still in time while the due date lies ahead.
 */
export function judgeKeeping(state: PromiseState, at: PartialTime, now: Instant, zone: string): Judgement {
  const due = lastDue(state)?.due;
  if (due?.latestAt === undefined) return { verdict: 'kept' };
  const happened = before(at, now, zone);
  const latest: Due = { at: due.latestAt, day: due.latestOn ?? null, zone };
  const answer = inTime(happened, latest);
  if (answer !== 'no') {
    return {
      verdict: 'kept',
      ...(answer === 'unknown' && { inTime: 'unknown' as const }),
      ...afterFirst(state, happened, zone),
    };
  }
  const dueOn = due.latestOn ?? localDate(due.latestAt, zone);
  const keptOn = localDate(happened.from ?? now, zone);
  const days = calendar(due.rule?.unit === 'working-day' ? due.rule.calendar : 'cn');
  return {
    verdict: 'late',
    dueAt: due.latestAt,
    workingDaysLate: days.workingDaysBetween(dueOn, keptOn).days,
    calendarDaysLate: daysBetween(dueOn, keptOn),
    calendar: `${days.id} ${days.version}`,
  };
}

function before(at: PartialTime, now: Instant, zone: string) {
  if (at === 'unknown') return { from: null, to: now + 1, precision: 'interval', zone } as const;
  return at.to === null ? { ...at, to: now + 1 } : at;
}

/** A restatement moved the date: was it also kept by the first one? Said only where it surely was not. */
function afterFirst(state: PromiseState, at: PartialTime, zone: string): { afterFirstDueOn?: string } {
  const first = firstDue(state)?.due;
  if (!first || state.dues.length < 2) return {};
  const due = endOf(first, zone);
  return due && inTime(at, due) === 'no' ? { afterFirstDueOn: due.day ?? localDate(due.at, zone) } : {};
}

const endOf = (due: PromiseDue, zone: string): Due | undefined => {
  if (due.latestAt !== undefined) return { at: due.latestAt, day: due.latestOn ?? null, zone };
  return due.bestAt === undefined ? undefined : { at: due.bestAt, day: due.bestOn ?? null, zone };
};
