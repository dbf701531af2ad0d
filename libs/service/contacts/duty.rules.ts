import { evolve, policyAt, streamType, type Policy } from '#platform/event-sourcing';
import { addDays, calendar, localDate, startOfDay, type Instant, type LocalDate } from '#platform/time';
import { DutyAssigned, DutyGapAhead, DutyWithdrawn, type DutyRole } from './duty.events.js';

export interface Assignment {
  readonly id: string;
  readonly person: string;
  readonly deputy: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}
type Days = Pick<Assignment, 'from' | 'to'>;

export interface Duty {
  readonly desk: string;
  readonly role?: DutyRole;
  readonly assignments: readonly Assignment[];
  /** Beginning of the gap that was told last. */
  readonly toldGap?: LocalDate;
}

/** Who is on duty at one desk for one thing: never two at once. */
export const duty = streamType<Duty>({
  category: 'duty',
  initial: { desk: '', assignments: [] },
  evolve: [
    evolve(DutyAssigned, ({ data: { desk, role, assignmentId: id, ...rest } }, state: Duty): Duty => {
      const { person, deputy, from, to } = rest;
      return { ...state, desk, role, assignments: [...state.assignments, { id, person, deputy, from, to }] };
    }),
    evolve(DutyWithdrawn, ({ data }, state: Duty): Duty => ({
      ...state,
      assignments: state.assignments.filter(({ id }) => id !== data.assignmentId),
    })),
    evolve(DutyGapAhead, ({ data }, state: Duty): Duty => ({ ...state, toldGap: data.gapFrom })),
  ],
});

export const dutyId = (desk: string, role: DutyRole): string => `${desk}-${role}`;

/** Whose working days need somebody, and how long before a gap it is told: a rule of the house. */
export const dutyNotice: Policy<{ readonly days: number; readonly calendarId: string }> = {
  id: 'duty-notice',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 3, calendarId: 'cn' } }],
};
export const dutyNoticeVersion = (now: Instant): string =>
  `${dutyNotice.id} ${policyAt(dutyNotice, now).version}`;

export const overlaps = (a: Days, b: Days): boolean => a.from <= b.to && b.from <= a.to;
const holds = (assignments: readonly Days[], day: LocalDate): boolean =>
  assignments.some(({ from, to }) => from <= day && day <= to);

/** Stretches of working days from `from` to `to` that nobody holds; days off neither are a gap nor end one. */
export function gapsOf(
  assignments: readonly Days[],
  from: LocalDate,
  to: LocalDate,
  calendarId: string,
): Days[] {
  const gaps: { from: LocalDate; to: LocalDate }[] = [];
  let isOpen = false;
  for (const { date, working } of calendar(calendarId).days(from, to)) {
    if (!working) continue;
    const last = gaps.at(-1);
    if (holds(assignments, date)) isOpen = false;
    else if (isOpen && last) last.to = date;
    else {
      gaps.push({ from: date, to: date });
      isOpen = true;
    }
  }
  return gaps;
}

/** First working day from `from` on that nobody holds: there always is one after the last duty. */
export function firstGap(assignments: readonly Days[], from: LocalDate, calendarId: string): LocalDate {
  const days = calendar(calendarId);
  let day = days.isWorkingDay(from) ? from : days.addWorkingDays(from, 1).date;
  while (holds(assignments, day)) day = days.addWorkingDays(day, 1).date;
  return day;
}

/** The next gap of a rota as seen now, and when it is told. */
export function coverOf(
  assignments: readonly Days[],
  now: Instant,
  zone: string,
  { days, calendarId }: { readonly days: number; readonly calendarId: string },
): { gapFrom: LocalDate; alertAt: Instant } {
  const gapFrom = firstGap(assignments, localDate(now, zone), calendarId);
  return { gapFrom, alertAt: startOfDay(addDays(gapFrom, -days), zone) };
}
