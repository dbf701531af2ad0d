import { ExchangeReworkDone, OldUnitCollected, UnitSwapped } from '#service/entitlements/exchange.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const exchangeCost = auditRule({
  id: 'exchange-cost-to-customer',
  severity: 'breach',
  sentence: {
    'zh-CN': '换货从取回到善后都不应让客户付钱。',
    en: 'An exchange costs the customer nothing, from the pick-up to what is done after it.',
  },
  find: ({ events }) =>
    [
      ...factsOf(events, OldUnitCollected),
      ...factsOf(events, UnitSwapped),
      ...factsOf(events, ExchangeReworkDone),
    ].flatMap(step => {
      const { customerPaid } = step.data;
      if (!customerPaid || customerPaid.minor === 0) return [];
      const paid = `${(customerPaid.minor / 100).toFixed(2)} ${customerPaid.currency}`;
      return [
        {
          anchor: step,
          says: w => w.say(`换货中客户付了 ${paid}。`, `The exchange cost the customer ${paid}.`),
          refutedBy: w => w.say('已把这笔钱退还的记录。', 'A record that the money was given back.'),
        },
      ];
    }),
});
