import { repairOrder } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { closingsOf, standingAt } from '../closings.js';
import { dayOf } from '../facts.js';

export const closedInRepair = auditRule({
  id: 'closed-in-repair',
  severity: 'warning',
  sentence: {
    'zh-CN': '维修还没有结果的个案不结案。',
    en: 'A case is not closed while a repair of it has no result.',
  },
  find: history =>
    closingsOf(history).flatMap(closing => {
      const open = standingAt(history, repairOrder, closing).filter(
        ({ state }) => state.opened !== undefined && !state.completed && !state.handedOver,
      );
      if (open.length === 0) return [];
      const on = dayOf(closing.closed, history.zone);
      return [
        {
          anchor: closing.closed,
          also: open.map(({ first }) => first),
          says: w =>
            w.say(
              `${w.day(on)}结案时，有 ${open.length} 次维修没有结果的记录。`,
              `When the case was closed on ${w.day(on)}, ${w.count(open.length, '次维修', 'repair')} had no result on record.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(on)}以前维修完成或交机的记录。`,
              `A record by ${w.day(on)} that the repair was done or the unit handed over.`,
            ),
        },
      ];
    }),
});
