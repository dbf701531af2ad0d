import { accountOfCase, auditRule } from '../audit-rule.js';
import { byId, dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

/** The rule refuses it now; what was told or brought in afterwards may break it. */
export const workWithoutDataPlan = auditRule({
  id: 'work-without-data-plan',
  severity: 'warning',
  sentence: {
    'zh-CN': '机器里有客户数据的，先约定怎样处理数据，再动手维修。',
    en: 'Where the customer’s data is on a unit, what becomes of it is agreed before any work begins.',
  },
  find: history =>
    repairsOf(history).flatMap(({ state, events }) => {
      const first = byId(events, state.steps[0]?.eventId);
      // A customer who tells of a repair tells what he saw; what was agreed before it he may leave out.
      if (state.customerData !== true || !first || first.envelope.source === 'customer-statement') return [];
      const plan = byId(events, state.dataPlan?.eventId);
      if (plan && plan.position < first.position) return [];
      const on = dayOf(first, history.zone);
      return [
        {
          anchor: first,
          account: accountOfCase(history),
          also: [plan, ...state.dataConcerns.map(one => byId(events, one.eventId))],
          says: w =>
            w.say(
              `${w.day(on)}动手维修时，客户数据怎样处理还没有约定的记录。`,
              `When work began on ${w.day(on)}, nothing was recorded of what becomes of the customer’s data.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(on)}以前与客户约定数据处理方式的记录。`,
              `A record by ${w.day(on)} of what was agreed with the customer about the data.`,
            ),
        },
      ];
    }),
});
