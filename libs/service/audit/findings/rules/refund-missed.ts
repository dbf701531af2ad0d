import { addDays, localDate } from '#platform/time';
import { ReturnRefunded, ReturnRefundMissed } from '#service/entitlements/return.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

/** More than fifteen days after the goods were back, eight after the seven of the refund. */
const DELIBERATE_AFTER_DAYS = 8;

export const refundMissed = auditRule({
  id: 'refund-missed',
  severity: 'breach',
  sentence: {
    'zh-CN': '收到退货之日起七日内退款；超过十五日未办的，视为故意拖延（R-05 §25，处罚办法 §9）。',
    en: 'The price is paid back within 7 days of having the goods back; more than 15 days is deliberate delay (R-05 §25, measures on penalties §9).',
  },
  find: ({ events, asOf, zone }) =>
    factsOf(events, ReturnRefundMissed).map(missed => {
      const { refundOn } = missed.data;
      const paid = factsOf(events, ReturnRefunded).find(({ stream }) => stream === missed.stream);
      const paidOn = paid && dayOf(paid, zone);
      const deliberate = (paidOn ?? localDate(asOf - 1, zone)) > addDays(refundOn, DELIBERATE_AFTER_DAYS);
      return {
        anchor: missed,
        also: [paid],
        says: w =>
          w.say(
            `应在${w.day(refundOn)}前退款，${paid ? `${w.day(paidOn)}才退` : '尚未退'}${deliberate ? '；已超过十五日，属故意拖延' : ''}。`,
            `The price was due back by ${w.day(refundOn)}${paid ? `; it was paid on ${w.day(paidOn)}` : ' and is not paid'}${deliberate ? ', which is deliberate delay: more than 15 days' : ''}.`,
          ),
        refutedBy: w => w.say('在此之前已退款的记录。', 'A record that it was paid back by then.'),
      };
    }),
});
