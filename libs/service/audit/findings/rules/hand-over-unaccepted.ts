import { CaseHandOverUnaccepted } from '#service/cases/handover.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const handOverUnaccepted = auditRule({
  id: 'hand-over-unaccepted',
  severity: 'notice',
  sentence: {
    'zh-CN': '转交出去的个案应在期限内有人接手。',
    en: 'Somebody takes over a case that was handed on, within the term.',
  },
  find: ({ events }) =>
    factsOf(events, CaseHandOverUnaccepted).map(missed => ({
      anchor: missed,
      says: w =>
        w.say(
          `“${missed.data.to.label}”到${w.day(missed.data.answerOn)}没有接手，个案仍由“${missed.data.from.label}”负责。`,
          `"${missed.data.to.label}" had not taken the case by ${w.day(missed.data.answerOn)}; it stayed with "${missed.data.from.label}".`,
        ),
      refutedBy: w =>
        w.say(
          `一份${w.day(missed.data.answerOn)}以前接手的记录。`,
          `A record that it was taken over by ${w.day(missed.data.answerOn)}.`,
        ),
    })),
});
