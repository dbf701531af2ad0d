import { daysBetween, theDay } from '#platform/time';
import { custodyOf } from '#service/repairs/repair.rules.js';
import { accountOfCase, auditRule } from '../audit-rule.js';
import { byId } from '../facts.js';

export const custodyNotRecorded = auditRule({
  id: 'custody-not-recorded',
  severity: 'notice',
  sentence: {
    'zh-CN': '机器交到店里以后由谁保管，任何时候都应有记录。',
    en: 'Who holds a unit that was brought in is on record at any time.',
  },
  find: history =>
    custodyOf(history.events).unit.flatMap(({ holder, from, to, fromEvent, toEvent }) => {
      const anchor = byId(history.events, fromEvent);
      if (holder.kind !== 'not-recorded' || !anchor || from === null) return [];
      const [start, end] = [theDay(from, history.zone), to === null ? undefined : theDay(to, history.zone)];
      if (start === undefined || (to === null && history.ended)) return [];
      const days = end === undefined ? undefined : daysBetween(start, end);
      if (days === 0) return [];
      return [
        {
          anchor,
          account: accountOfCase(history),
          also: [byId(history.events, toEvent)],
          says: w =>
            days === undefined
              ? w.say(
                  `自${w.day(start)}起机器在哪里没有记录。`,
                  `Where the unit has been since ${w.day(start)} is not recorded.`,
                )
              : w.say(
                  `${w.day(start)}至${w.day(end)}（${days} 天）机器在哪里没有记录。`,
                  `Where the unit was from ${w.day(start)} to ${w.day(end)} (${w.count(days, '天', 'day')}) is not recorded.`,
                ),
          refutedBy: w =>
            w.say(
              '一份收机回执，或记有由谁保管的维修单。',
              'A receipt for the unit, or a repair order that says who held it.',
            ),
        },
      ];
    }),
});
