import { PromiseAtRisk, PromiseBroken, type Breach } from '#service/promises/promise.events.js';
import { latestOn } from '#service/promises/promise.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

const REASONS: Readonly<Record<Breach, readonly [zh: string, en: string]>> = {
  'occasion-passed': ['到那天没有做到', 'the day passed without it'],
  refuted: ['事实与所说相反', 'the facts say otherwise'],
  pointless: ['再兑现已无意义', 'keeping it has become pointless'],
  'matter-ended': ['事情已结束，承诺没有兑现', 'its matter ended without it'],
  'follow-ups-missed': ['有应做的联系没有做', 'contacts that were due were left out'],
  other: ['没有兑现', 'it was not kept'],
};

export const brokenPromise = auditRule({
  id: 'broken-promise',
  severity: 'breach',
  sentence: {
    'zh-CN': '承诺为某一时刻而作、到期未兑现，或已不可能兑现的，即为违背。',
    en: 'A promise for an occasion that passed without it, or one that can no longer be kept, is broken.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, madeOn, topic }) => {
      const broken = factsOf(events, PromiseBroken).at(-1);
      if (!broken || state.outcome !== 'broken') return [];
      const due = latestOn(state);
      const [zh, en] = REASONS[broken.data.reason];
      return [
        {
          anchor: broken,
          also: [made, ...factsOf(events, PromiseAtRisk)],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(madeOn)}承诺，${due === undefined ? '未说期限' : `期限${w.day(due)}`}；${zh}（${w.day(dayOf(broken, history.zone))}）。`,
              `${topic(w)}: promised on ${w.day(madeOn)}${due === undefined ? ', no date stated' : ` for ${w.day(due)}`}; ${en} (${w.day(dayOf(broken, history.zone))}).`,
            ),
          refutedBy: w =>
            w.say(
              `一份在${due === undefined ? '当时' : `${w.day(due)}以前`}已经兑现的记录，例如到货或发货记录。`,
              `A record that it was kept ${due === undefined ? 'at the time' : `by ${w.day(due)}`}, such as an arrival or a shipment.`,
            ),
        },
      ];
    }),
});
