import type { Policy, Recorded } from '#platform/event-sourcing';
import { daysBetween, localDate, theDay, type LocalDate } from '#platform/time';
import { CallAttempted, ContactRegistered } from '#service/contacts/contact.events.js';
import { repairOrder } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import type { AuditHistory } from '../finding.js';
import { promisesOf } from '../promises.js';

/** House policy: days without a contact that count as a silence, while something is owed. */
export const SILENCE_DAYS: Policy<{ readonly days: number }> = {
  id: 'silence-days',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 7 } }],
};

export const silence = auditRule({
  id: 'silence',
  severity: 'warning',
  sentence: {
    'zh-CN': '还有事情未了，却在内部规定的天数以后仍没有任何联系。',
    en: 'Something was owed, and for more days than the house allows itself there was no contact at all.',
  },
  figures: SILENCE_DAYS,
  find: (history, { days: most }) => {
    const { zone, asOf, ended } = history;
    const contacts = contactsByDay(history);
    return contacts.flatMap(({ event, on }, index) => {
      const next = contacts[index + 1];
      const until = next?.on ?? localDate(asOf, zone);
      const days = daysBetween(on, until);
      if (days <= most || (!next && ended) || !isOwed(history, on)) return [];
      return [
        {
          anchor: event,
          account: next ? undefined : ('clock' as const),
          also: [next?.event],
          says: w =>
            next
              ? w.say(
                  `${w.day(on)}至${w.day(until)}之间 ${days} 天没有任何联系的记录。`,
                  `Between ${w.day(on)} and ${w.day(until)} no contact is recorded: ${w.count(days, '天', 'day')}.`,
                )
              : w.say(
                  `自${w.day(on)}起至${w.day(until)}已有 ${days} 天没有任何联系的记录。`,
                  `Since ${w.day(on)} no contact is recorded: ${w.count(days, '天', 'day')} up to ${w.day(until)}.`,
                ),
          refutedBy: w =>
            w.say(
              `一份${w.day(on)}之后、${w.day(until)}之前的通话、信件或到店记录。`,
              `A record of a call, a letter or a visit after ${w.day(on)} and before ${w.day(until)}.`,
            ),
        },
      ];
    });
  },
});

interface ContactOn {
  readonly event: Recorded;
  readonly on: LocalDate;
}

/** The last contact of each day on which somebody spoke or wrote; a call that nobody took is none. */
function contactsByDay({ events, zone }: AuditHistory): readonly ContactOn[] {
  const taken = factsOf(events, CallAttempted).filter(
    ({ data }) => data.outcome === 'answered' || data.outcome === 'callback-requested',
  );
  const byDay = new Map<LocalDate, ContactOn>();
  for (const event of [...factsOf(events, ContactRegistered), ...taken]) {
    const on = dayOf(event, zone);
    if (on !== undefined) byDay.set(on, { event, on });
  }
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Whether, after that day, a promise was still to be kept or a unit still to be given back. */
function isOwed(history: AuditHistory, day: LocalDate): boolean {
  const { zone } = history;
  const open = promisesOf(history).some(({ state, events, madeOn }) => {
    const decidedBy = events.find(event => DECIDING.has(event.type));
    const decided = state.keptAt ? theDay(state.keptAt, zone) : decidedBy && dayOf(decidedBy, zone);
    return madeOn !== undefined && madeOn <= day && (decided === undefined ? !decidedBy : decided > day);
  });
  const inRepair = history.streams(repairOrder).some(({ state }) => {
    const opened = state.opened && theDay(state.opened.at, zone);
    const back = state.handedOver ?? state.completed;
    const backOn = back && theDay(back.at, zone);
    return (
      opened !== undefined && opened <= day && (back === undefined || (backOn !== undefined && backOn > day))
    );
  });
  return open || inRepair;
}

const DECIDING: ReadonlySet<string> = new Set([
  'PromiseKept',
  'PromiseKeptLate',
  'PromiseBroken',
  'PromiseFoundEmpty',
  'PromiseWithdrawn',
  'PromiseSettled',
]);
