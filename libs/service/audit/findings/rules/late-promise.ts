import { localDate } from '#platform/time';
import { PromiseKeptLate, PromiseOverdue } from '#service/promises/promise.events.js';
import { lastDue } from '#service/promises/promise.rules.js';
import { lateBy, sinceMoment } from '#service/timeline/compose/telling.rules.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import { promisesOf, when } from '../promises.js';

export const latePromise = auditRule({
  id: 'late-promise',
  severity: 'warning',
  sentence: {
    'zh-CN': '承诺兑现了，但晚于期限；按公布的日历计工作日。',
    en: 'The promise was kept, but after its due date; working days are counted by the calendar named.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, topic }) => {
      const kept = factsOf(events, PromiseKeptLate).at(-1);
      if (!kept || state.outcome !== 'kept-late') return [];
      const { at, dueAt, workingDaysLate, calendar } = kept.data;
      const dueOn = lastDue(state)?.due.latestOn ?? localDate(dueAt, history.zone);
      const dated = events.find(event => event.id === lastDue(state)?.factId);
      const late = lateBy(workingDaysLate, sinceMoment(dueAt, at));
      return [
        {
          anchor: kept,
          also: [made, dated, ...factsOf(events, PromiseOverdue)],
          says: w =>
            w.say(
              `${topic(w)}：期限${w.day(dueOn)}，${when(at, history.zone, w)}兑现${late ? `，迟 ${w.pick(late)}` : ''}（日历 ${calendar}）。`,
              `${topic(w)}: due ${w.day(dueOn)}, kept ${when(at, history.zone, w)}${late ? `: ${w.pick(late)} late` : ''} (calendar ${calendar}).`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(dueOn)}以前已经兑现的记录，或另有约定期限的记录。`,
              `A record that it was kept by ${w.day(dueOn)}, or that another term had been agreed.`,
            ),
        },
      ];
    }),
});
