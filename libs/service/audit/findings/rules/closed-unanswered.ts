import { contact, owesReply } from '#service/contacts/contact.rules.js';
import { auditRule } from '../audit-rule.js';
import { closingsOf, standingAt } from '../closings.js';
import { dayOf } from '../facts.js';

export const closedUnanswered = auditRule({
  id: 'closed-unanswered',
  severity: 'warning',
  sentence: {
    'zh-CN': '客户来信未答复以前不结案。',
    en: 'A case is not closed while the customer waits for a reply.',
  },
  find: history =>
    closingsOf(history).flatMap(closing => {
      const waiting = standingAt(history, contact, closing).filter(({ state }) => owesReply(state));
      if (waiting.length === 0) return [];
      const on = dayOf(closing.closed, history.zone);
      return [
        {
          anchor: closing.closed,
          also: waiting.map(({ first }) => first),
          says: w =>
            w.say(
              `${w.day(on)}结案时，还有 ${waiting.length} 件来信没有答复。`,
              `When the case was closed on ${w.day(on)}, ${w.count(waiting.length, '件', 'message')} of the customer had no reply.`,
            ),
          refutedBy: w => w.say(`一份${w.day(on)}以前发出的答复。`, `A reply that was sent by ${w.day(on)}.`),
        },
      ];
    }),
});
