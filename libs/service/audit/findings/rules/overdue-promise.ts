import { calendar, localDate } from '#platform/time';
import { PromiseOverdue } from '#service/promises/promise.events.js';
import { lastDue, promiseStatus } from '#service/promises/promise.rules.js';
import { dueLabel, lateBy } from '#service/timeline/compose/telling.rules.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';
import type { Wording } from '../wording.js';

export const overduePromise = auditRule({
  id: 'overdue-promise',
  severity: 'warning',
  sentence: {
    'zh-CN': '承诺的最晚期限已过，尚未兑现；仍可迟到兑现。',
    en: 'The last moment of a promise has passed and it is not kept; it can still be kept, late.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, topic }) => {
      const overdue = factsOf(events, PromiseOverdue).at(-1);
      if (!overdue || promiseStatus(state) !== 'overdue') return [];
      const dueOn = overdue.data.dueOn ?? localDate(overdue.data.dueAt, history.zone);
      const today = localDate(history.asOf, history.zone);
      const rule = lastDue(state)?.due.rule;
      const { days } = calendar(rule?.unit === 'working-day' ? rule.calendar : 'cn').workingDaysBetween(
        dueOn,
        today,
      );
      // By the day: what is said stands until the case is audited again, at the latest when the day turns.
      const over = lateBy(days, undefined);
      const { zone } = history;
      const due = ({ locale, day }: Wording): string =>
        dueLabel(overdue.data.dueAt, undefined, { locale, zone, day });
      return [
        {
          anchor: overdue,
          also: [made, events.find(event => event.id === lastDue(state)?.factId)],
          says: w =>
            w.say(
              `${topic(w)}：期限${due(w)}，到${w.day(today)}没有兑现的记录${over ? `，已过 ${w.pick(over)}` : ''}。`,
              `${topic(w)}: due ${due(w)}, not recorded as kept by ${w.day(today)}${over ? `: ${w.pick(over)} over` : ''}.`,
            ),
          refutedBy: w =>
            w.say(`一份${w.day(dueOn)}以前已经兑现的记录。`, `A record that it was kept by ${w.day(dueOn)}.`),
        },
      ];
    }),
});
