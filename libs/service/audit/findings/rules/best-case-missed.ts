import { inTime } from '#platform/time';
import { PromiseBestCaseMissed, PromiseRestated } from '#service/promises/promise.events.js';
import { firstBest } from '#service/promises/promise.rules.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const bestCaseMissed = auditRule({
  id: 'best-case-missed',
  severity: 'notice',
  sentence: {
    'zh-CN': '告诉客户的最早日期已过而事情未到，即使最晚期限未到，也要说明。',
    en: 'The earliest date the customer was told has passed without it, even if the latest has not.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, madeOn, topic }) => {
      const missed = factsOf(events, PromiseBestCaseMissed)[0];
      const best = firstBest(state)?.due;
      if (!missed || best?.bestAt === undefined) return [];
      const due = { at: best.bestAt, day: best.bestOn ?? null, zone: history.zone };
      if (state.keptAt !== undefined && inTime(state.keptAt, due) === 'yes') return [];
      const day = missed.data.dueOn ?? best.bestOn;
      return [
        {
          anchor: missed,
          also: [made, ...factsOf(events, PromiseRestated)],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(madeOn)}说最早${w.day(day)}，那天没有。`,
              `${topic(w)}: on ${w.day(madeOn)} ${w.day(day)} was told at best; it was not met.`,
            ),
          refutedBy: w =>
            w.say(`一份${w.day(day)}已经兑现的记录。`, `A record that it was there on ${w.day(day)}.`),
        },
      ];
    }),
});
