import type { Policy, Recorded } from '#platform/event-sourcing';
import { daysBetween, localDate } from '#platform/time';
import { auditRule } from '../audit-rule.js';
import { latestDayOf, ownEntries } from '../facts.js';

/** House policy: days after which what happened should long have been recorded. An assumption; no source gives a figure. */
export const RECORDING_TERM: Policy<{ readonly days: number }> = {
  id: 'recording-term',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 3 } }],
};

/** One finding for all that one act recorded. */
const byAct = (events: readonly Recorded[]): readonly Recorded[] => [
  ...new Map(
    events.toReversed().map(event => [`${event.envelope.commandId}/${event.stream}`, event]),
  ).values(),
];

export const recordedLate = auditRule({
  id: 'recorded-late',
  severity: 'notice',
  sentence: {
    'zh-CN': '公司自己的记录应在事情发生后不久作出，不应事后很久才补记。',
    en: 'What the company itself records is recorded soon after it happened, and not long afterwards.',
  },
  figures: RECORDING_TERM,
  find: (history, { days: term }) =>
    byAct(ownEntries(history)).flatMap(event => {
      const happened = latestDayOf(event, history.zone);
      const recorded = localDate(event.envelope.recordedAt, history.zone);
      const days = happened === undefined ? 0 : daysBetween(happened, recorded);
      if (days <= term) return [];
      const isCopied = event.envelope.source === 'company-record';
      return [
        {
          anchor: event,
          says: w =>
            w.say(
              `${w.day(happened)}的事，${w.day(recorded)}才记入${isCopied ? '（据公司原有记录）' : ''}，晚了 ${days} 天。`,
              `What happened by ${w.day(happened)} was entered on ${w.day(recorded)}${isCopied ? ', from a record the company says it had' : ''}: ${w.count(days, '天', 'day')} later.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(happened)}前后作出的原始记录。`,
              `A record made at the time, about ${w.day(happened)}.`,
            ),
        },
      ];
    }),
});
