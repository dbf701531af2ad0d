import { ChannelTold } from '#service/contacts/contact.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const notifyOnlyAddressTold = auditRule({
  id: 'notify-only-address-told',
  severity: 'notice',
  sentence: {
    'zh-CN': '只发通知、无人阅读的地址，告诉客户时必须说明。',
    en: 'An address that only sends and that nobody reads is not given to a customer without saying so.',
  },
  find: history =>
    factsOf(history.events, ChannelTold)
      .filter(({ data }) => data.purpose === 'notify-only' && !data.withNotice)
      .map(told => {
        const on = dayOf(told, history.zone);
        return {
          anchor: told,
          says: w =>
            w.say(
              `${w.day(on)}告诉客户的地址只用于发通知，当时没有说明。`,
              `The address given to the customer on ${w.day(on)} only sends notices, and that was not said.`,
            ),
          refutedBy: w =>
            w.say(
              '一份当时已说明该地址无人阅读的记录。',
              'A record that the customer was told nobody reads it.',
            ),
        };
      }),
});
