import { CaseMatterEnded } from '#service/cases/case.events.js';
import { ExpediteRequested, PromiseFoundEmpty } from '#service/promises/promise.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const emptyPromise = auditRule({
  id: 'empty-promise',
  severity: 'breach',
  sentence: {
    'zh-CN': '没有期限的承诺，到事情结束时仍没有任何行动的记录，即为空话。',
    en: 'A promise without a date is empty where its matter ended and no action was recorded.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, madeOn, topic }) => {
      const empty = factsOf(events, PromiseFoundEmpty).at(-1);
      if (!empty || state.outcome !== 'empty' || state.deeds.length > 0) return [];
      const ended = factsOf(history.events, CaseMatterEnded).find(
        ({ data }) => data.matterId === empty.data.matterId,
      );
      const endedOn = dayOf(ended ?? empty, history.zone);
      return [
        {
          anchor: empty,
          account: 'clock',
          also: [made, ended, ...factsOf(events, ExpediteRequested)],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(madeOn)}说了“好”，到${w.day(endedOn)}事情结束，没有任何行动的记录。`,
              `${topic(w)}: said yes on ${w.day(madeOn)}; when its matter ended on ${w.day(endedOn)}, no action had been recorded.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(madeOn)}至${w.day(endedOn)}之间确有行动的记录（催了谁、结果如何）。`,
              `A record of something done between ${w.day(madeOn)} and ${w.day(endedOn)}: who was urged, with what result.`,
            ),
        },
      ];
    }),
});
