import { FollowUpMade } from '#service/follow-up/follow-up.events.js';
import { followUpPlan } from '#service/follow-up/follow-up.rules.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const followUpLate = auditRule({
  id: 'follow-up-late',
  severity: 'notice',
  sentence: {
    'zh-CN': '答应了定期跟踪，联系客户晚于应作之日。',
    en: 'A follow-up contact that was promised came after the day it was due.',
  },
  find: history =>
    history.streams(followUpPlan).flatMap(({ state, events }) =>
      factsOf(events, FollowUpMade)
        .filter(({ data }) => state.dues.some(due => due.dueOn === data.dueOn && due.outcome === 'late'))
        .map(late => {
          const { dueOn, on, lateDays } = late.data;
          return {
            anchor: late,
            says: w =>
              w.say(
                `应在${w.day(dueOn)}作的跟踪联系，${w.day(on)}才作，迟 ${lateDays} 天。`,
                `The contact due on ${w.day(dueOn)} was made on ${w.day(on)}: ${w.count(lateDays, '天', 'day')} late.`,
              ),
            refutedBy: w =>
              w.say(`一份${w.day(dueOn)}以前联系客户的记录。`, `A record of a contact by ${w.day(dueOn)}.`),
          };
        }),
    ),
});
