import { auditRule } from '../audit-rule.js';
import { closingsOf } from '../closings.js';
import { dayOf } from '../facts.js';

/** At any of these the customer could say whether it works. */
const MEETINGS: ReadonlySet<string> = new Set([
  'ContactRegistered',
  'UnitHandedOver',
  'FollowUpMade',
  'CustomerStatementAdded',
  'CustomerWatched',
  'OptionChosen',
]);

export const closedWithoutAsking = auditRule({
  id: 'closed-without-asking',
  severity: 'notice',
  sentence: {
    'zh-CN': '维修完成后，结案前应与客户联系，问问是否满意。',
    en: 'After a repair the customer is asked whether all is well before the case is closed.',
  },
  find: history =>
    closingsOf(history).flatMap(({ closed, before }) => {
      const done = before.findLast(({ type }) => type === 'RepairCompleted');
      if (!done || before.some(({ type, position }) => position > done.position && MEETINGS.has(type)))
        return [];
      const [doneOn, on] = [dayOf(done, history.zone), dayOf(closed, history.zone)];
      return [
        {
          anchor: closed,
          also: [done],
          says: w =>
            w.say(
              `${w.day(doneOn)}维修完成，${w.day(on)}结案，其间没有与客户联系的记录。`,
              `The repair was done on ${w.day(doneOn)} and the case closed on ${w.day(on)}; no contact with the customer is recorded in between.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(doneOn)}至${w.day(on)}之间与客户联系的记录。`,
              `A record of a contact with the customer between ${w.day(doneOn)} and ${w.day(on)}.`,
            ),
        },
      ];
    }),
});
