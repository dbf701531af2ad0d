import { ExchangePickUpMissed } from '#service/entitlements/exchange.events.js';
import { ReturnPickUpMissed } from '#service/entitlements/return.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const pickUpMissed = auditRule({
  id: 'pick-up-missed',
  severity: 'warning',
  sentence: {
    'zh-CN': '要取回的商品，应在告知客户的日期以前取走。',
    en: 'Goods that go back are fetched by the day that the customer was told.',
  },
  find: ({ events }) =>
    [...factsOf(events, ReturnPickUpMissed), ...factsOf(events, ExchangePickUpMissed)].map(missed => ({
      anchor: missed,
      also: [events.find(event => event.stream === missed.stream)],
      says: w =>
        w.say(
          `商品应在${w.day(missed.data.pickUpOn)}以前取走，没有人来取。`,
          `The goods were to be fetched by ${w.day(missed.data.pickUpOn)}; nobody came.`,
        ),
      refutedBy: w =>
        w.say(
          `一份${w.day(missed.data.pickUpOn)}以前取走的记录。`,
          `A record that they were fetched by ${w.day(missed.data.pickUpOn)}.`,
        ),
    })),
});
