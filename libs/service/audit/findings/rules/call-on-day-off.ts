import { calendar } from '#platform/time';
import { ContactRegistered, ProactiveContactMade } from '#service/contacts/contact.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

const CALENDAR = 'cn';

export const callOnDayOff = auditRule({
  id: 'call-on-day-off',
  severity: 'good',
  sentence: {
    'zh-CN': '在休息日主动联系客户。',
    en: 'The company called the customer on a day off.',
  },
  find: history =>
    factsOf(history.events, ContactRegistered).flatMap(call => {
      const on = dayOf(call, history.zone);
      const { direction, channel } = call.data;
      if (direction !== 'out' || !channel.startsWith('phone-') || on === undefined) return [];
      const day = calendar(CALENDAR).day(on);
      if (day.working || day.provisional) return [];
      const proactive = factsOf(history.events, ProactiveContactMade).find(
        ({ stream }) => stream === call.stream,
      );
      return [
        {
          anchor: call,
          also: [proactive],
          says: w =>
            w.say(
              `${w.day(on)}${day.holiday ? `（休息日，${day.holiday.zh}）` : '（休息日）'}${proactive?.data.unsolicited ? '主动' : ''}打电话给客户。`,
              `On ${w.day(on)}, ${day.holiday ? `a day off (${day.holiday.en})` : 'a day off'}, the customer was called${proactive?.data.unsolicited ? ' without having asked' : ''}.`,
            ),
          refutedBy: w =>
            w.say(
              `电话系统中没有${w.day(on)}拨出的记录。`,
              `A record of the telephone system without a call on ${w.day(on)}.`,
            ),
        },
      ];
    }),
});
