import { CallAttempted } from '#service/contacts/contact.events.js';
import { CHANNEL_LABELS } from '#service/timeline/compose/telling.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const unansweredCall = auditRule({
  id: 'unanswered-call',
  severity: 'warning',
  sentence: {
    'zh-CN': '客户打给公司的电话没有人接听。',
    en: 'A customer’s call to the company was not answered.',
  },
  find: history =>
    factsOf(history.events, CallAttempted)
      .filter(
        ({ data }) => data.direction === 'in' && ['no-answer', 'busy', 'abandoned'].includes(data.outcome),
      )
      .map(call => {
        const { channel, attempts } = call.data;
        const on = dayOf(call, history.zone);
        return {
          anchor: call,
          says: w =>
            w.say(
              `${w.day(on)}拨打${w.pick(CHANNEL_LABELS[channel])}，无人接听（至少 ${attempts.atLeast} 次）。`,
              `On ${w.day(on)} a call (${w.pick(CHANNEL_LABELS[channel])}) was not answered: at least ${w.count(attempts.atLeast, '次', 'attempt')}.`,
            ),
          refutedBy: w =>
            w.say(
              `电话系统中${w.day(on)}接通或回电的记录。`,
              `A record of the telephone system that the call of ${w.day(on)} was taken, or called back.`,
            ),
        };
      }),
});
