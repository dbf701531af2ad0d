import { daysBetween, localDate } from '#platform/time';
import {
  BackgroundEnded,
  BackgroundNoted,
  ConsentGiven,
  ConsentWithdrawn,
} from '#service/privacy/consent.events.js';
import { PrivacyRequestOverdue } from '#service/privacy/request.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import type { AuditHistory } from '../finding.js';

/** What is on record of the customer, of this case and beside it, in log order. */
const known = ({ events, beside }: AuditHistory) =>
  [...events, ...beside].sort((a, b) => (a.position < b.position ? -1 : 1));

export const privacyRequestMissed = auditRule({
  id: 'privacy-request-missed',
  severity: 'breach',
  sentence: {
    'zh-CN': '个人就其信息提出的请求，应在期限内答复（个人信息保护法 §50）。',
    en: 'What a person asks of his data is answered within the term (PIPL §50).',
  },
  find: history => {
    const all = known(history);
    return factsOf(all, PrivacyRequestOverdue).map(missed => {
      const { dueOn, policy } = missed.data;
      const answer = all.find(({ stream, type }) => stream === missed.stream && ANSWERS.has(type));
      return {
        anchor: missed,
        also: [all.find(({ stream }) => stream === missed.stream), answer],
        says: w =>
          w.say(
            `客户就其个人信息提出的请求，到${w.day(dueOn)}没有答复（${policy}）${answer ? `；${w.day(dayOf(answer, history.zone))}才答复` : ''}。`,
            `What the customer asked of his data was not answered by ${w.day(dueOn)} (${policy})${answer ? `; the answer came on ${w.day(dayOf(answer, history.zone))}` : ''}.`,
          ),
        refutedBy: w =>
          w.say(`一份${w.day(dueOn)}以前的答复。`, `An answer that was given by ${w.day(dueOn)}.`),
      };
    });
  },
});
const ANSWERS: ReadonlySet<string> = new Set(['PrivacyRequestAnswered', 'PrivacyRequestRefused']);

/** The rule refuses it now; what was told or brought in may break it. */
export const notedWithoutConsent = auditRule({
  id: 'noted-without-consent',
  severity: 'breach',
  sentence: {
    'zh-CN': '客户的个人背景，只在其同意有效期间记录（个人信息保护法 §§13、15）。',
    en: 'What is noted of a customer’s life is noted while his consent to it holds (PIPL §§13, 15).',
  },
  find: history => {
    const all = known(history);
    return factsOf(all, BackgroundNoted).flatMap(note => {
      const before = all.filter(
        ({ data, position }) =>
          position < note.position && (data as { purpose?: unknown }).purpose === note.data.purpose,
      );
      const last = [...factsOf(before, ConsentGiven), ...factsOf(before, ConsentWithdrawn)].reduce<
        (typeof before)[number] | undefined
      >((newest, one) => (newest && newest.position > one.position ? newest : one), undefined);
      if (last?.type === 'ConsentGiven') return [];
      const on = dayOf(note, history.zone);
      return [
        {
          anchor: note,
          also: [last],
          says: w =>
            last
              ? w.say(
                  `${w.day(on)}记录了客户的个人背景，而同意已在${w.day(dayOf(last, history.zone))}撤回。`,
                  `On ${w.day(on)} something of the customer’s life was noted; he had withdrawn his consent on ${w.day(dayOf(last, history.zone))}.`,
                )
              : w.say(
                  `${w.day(on)}记录了客户的个人背景，没有同意的记录。`,
                  `On ${w.day(on)} something of the customer’s life was noted, and no consent is on record.`,
                ),
          refutedBy: w => w.say(`一份${w.day(on)}有效的同意。`, `A consent that held on ${w.day(on)}.`),
        },
      ];
    });
  },
});

export const keptAfterWithdrawal = auditRule({
  id: 'kept-after-withdrawal',
  severity: 'breach',
  sentence: {
    'zh-CN': '同意撤回后，据此记录的内容即应停用并删除（个人信息保护法 §§15、47）。',
    en: 'Once a consent is withdrawn, what was noted on it ends at once (PIPL §§15, 47).',
  },
  find: history => {
    const all = known(history);
    const ended = new Set(factsOf(all, BackgroundEnded).flatMap(({ data }) => data.noteIds));
    return factsOf(all, ConsentWithdrawn).flatMap(withdrawn => {
      const on = localDate(withdrawn.envelope.recordedAt, history.zone);
      const kept = factsOf(all, BackgroundNoted).filter(
        ({ data, position }) =>
          position < withdrawn.position && data.purpose === withdrawn.data.purpose && !ended.has(data.noteId),
      );
      if (kept.length === 0 || daysBetween(on, localDate(history.asOf, history.zone)) < 1) return [];
      return [
        {
          anchor: withdrawn,
          also: kept,
          says: w =>
            w.say(
              `${w.day(on)}同意已撤回，据此记录的 ${kept.length} 条内容没有停用的记录。`,
              `The consent was withdrawn on ${w.day(on)}; of ${w.count(kept.length, '条', 'note')} that rested on it no end is recorded.`,
            ),
          refutedBy: w => w.say('一份这些内容已停用的记录。', 'A record that these notes were ended.'),
        },
      ];
    });
  },
});
