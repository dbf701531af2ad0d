import { RecordCorrected, type Policy } from '#platform/event-sourcing';
import { daysBetween, localDate } from '#platform/time';
import { auditRule } from '../audit-rule.js';
import { byId, factsOf } from '../facts.js';

/** House policy: days within which an error in an entry should have been seen. An assumption; no source gives a figure. */
export const CORRECTION_TERM: Policy<{ readonly days: number }> = {
  id: 'correction-term',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 30 } }],
};

export const correctedLate = auditRule({
  id: 'corrected-late',
  severity: 'notice',
  sentence: {
    'zh-CN': '记错的内容应尽早更正，不应很久以后才改。',
    en: 'What was wrongly written down is corrected soon, and not long afterwards.',
  },
  figures: CORRECTION_TERM,
  find: ({ events, zone }, { days: term }) =>
    factsOf(events, RecordCorrected).flatMap(correction => {
      const wrote = localDate(correction.data.ofRecordedAt, zone);
      const on = localDate(correction.envelope.recordedAt, zone);
      const days = daysBetween(wrote, on);
      if (days <= term) return [];
      return [
        {
          anchor: correction,
          also: [byId(events, correction.data.ofEvent)],
          says: w =>
            w.say(
              `${w.day(wrote)}的记录，${w.day(on)}才更正，过了 ${days} 天。`,
              `The entry of ${w.day(wrote)} was corrected on ${w.day(on)}: ${w.count(days, '天', 'day')} later.`,
            ),
          refutedBy: w =>
            w.say(
              '一份说明，证明错误此前无从得知。',
              'A record that shows that the error could not have been known before.',
            ),
        },
      ];
    }),
});
