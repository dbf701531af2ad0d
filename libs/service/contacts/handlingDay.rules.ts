import { evolve, policyAt, streamType, type Policy } from '#platform/event-sourcing';
import {
  addDays,
  calendar,
  epochDay,
  instantOfLocal,
  localDate,
  type Instant,
  type LocalDate,
} from '#platform/time';
import { HandlingDayEnded, HandlingDayOpened, HandlingIncomplete } from './handlingDay.events.js';

export interface HandlingDayState {
  readonly register: string;
  readonly day: LocalDate;
  readonly zone: string;
  readonly endsAt: Instant;
  readonly ended: boolean;
  readonly told: boolean;
}

/** The register of one desk on one working day. */
export const handlingDay = streamType<HandlingDayState>({
  category: 'handlingDay',
  initial: { register: '', day: '', zone: '', endsAt: 0, ended: false, told: false },
  evolve: [
    evolve(HandlingDayOpened, ({ data }, state: HandlingDayState) => ({ ...state, ...data })),
    evolve(HandlingDayEnded, (_, state: HandlingDayState) => ({ ...state, ended: true })),
    evolve(HandlingIncomplete, (_, state: HandlingDayState) => ({ ...state, told: true })),
  ],
});

export const handlingDayId = (register: string, day: LocalDate): string => `${register}-${day}`;

export interface WorkingDay {
  readonly calendarId: string;
  /** Local time at which the working day is over, minutes after midnight. */
  readonly endsAtMinute: number;
}

/** By when all that came in is to be settled: all letters and calls, on the day. */
export const handlingTerm: Policy<WorkingDay> = {
  id: 'handling-day',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { calendarId: 'cn', endsAtMinute: 18 * 60 } }],
};
export const handlingTermVersion = (now: Instant): string =>
  `${handlingTerm.id} ${policyAt(handlingTerm, now).version}`;

export const endOfWorkingDay = (day: LocalDate, zone: string, { endsAtMinute }: WorkingDay): Instant =>
  instantOfLocal(epochDay(day) * 86_400_000 + endsAtMinute * 60_000, zone);

/** The working day whose end comes next after an instant: today, where it is one and not over yet. */
export function workingDayFrom(at: Instant, zone: string, term: WorkingDay): LocalDate {
  const days = calendar(term.calendarId);
  const today = localDate(at, zone);
  const isToday = days.isWorkingDay(today) && at < endOfWorkingDay(today, zone, term);
  return isToday ? today : days.addWorkingDays(today, 1).date;
}

export const nextWorkingDay = (day: LocalDate, { calendarId }: WorkingDay): LocalDate =>
  calendar(calendarId).addWorkingDays(day, 1).date;

export function workingDayBefore(day: LocalDate, { calendarId }: WorkingDay): LocalDate {
  const days = calendar(calendarId);
  let before = addDays(day, -1);
  while (!days.isWorkingDay(before)) before = addDays(before, -1);
  return before;
}
