import { deadline, due, fact } from '#platform/event-sourcing';
import { addDays, localDate, startOfDay } from '#platform/time';
import { DutyAssigned, DutyGapAhead, DutyWithdrawn } from '../duty.events.js';
import { duty, dutyNotice, dutyNoticeVersion, firstGap, gapsOf } from '../duty.rules.js';

/** How far ahead the end of a gap is looked for. */
const HORIZON_DAYS = 60;

/** Days before nobody is on duty, somebody is told, once for each gap. */
export const dutyGapAhead = deadline({
  name: 'duty-gap-ahead',
  on: duty,
  schedule: [
    due(DutyAssigned, event => event.data.alertAt),
    due(DutyWithdrawn, event => event.data.alertAt),
    due(DutyGapAhead, () => null),
  ],
  about: () => ({}),
  decide({ desk, role, assignments, toldGap }, dueAt, context) {
    const { days, calendarId } = context.policy(dutyNotice);
    const today = localDate(Math.max(dueAt, context.now), context.zone);
    const gapFrom = firstGap(assignments, today, calendarId);
    const isNear = startOfDay(addDays(gapFrom, -days), context.zone) <= context.now;
    if (role === undefined || gapFrom === toldGap || !isNear) return [];
    const horizon = addDays(gapFrom, HORIZON_DAYS);
    const end = gapsOf(assignments, gapFrom, horizon, calendarId)[0]?.to;
    const isClosed = end !== undefined && assignments.some(({ from }) => from > end);
    const policy = dutyNoticeVersion(context.now);
    return [fact(DutyGapAhead, { desk, role, gapFrom, gapTo: isClosed ? end : undefined, policy })];
  },
});
