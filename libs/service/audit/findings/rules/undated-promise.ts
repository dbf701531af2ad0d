import { PromiseDated } from '#service/promises/promise.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const undatedPromise = auditRule({
  id: 'undated-promise',
  severity: 'notice',
  sentence: {
    'zh-CN': '对客户的承诺要有期限；没有说期限的承诺无法到期。',
    en: 'A promise to a customer names its date; one without can never fall due.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, madeOn, topic }) => {
      if (state.kind === 'rolling' || state.dues[0]?.set === 'made') return [];
      const dated = factsOf(events, PromiseDated)[0];
      const later = dated && dayOf(dated, history.zone);
      return [
        {
          anchor: made,
          also: [dated],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(madeOn)}承诺时没有说期限${dated ? `；${w.day(later)}才有（${w.day(dated.data.due.latestOn)}）` : ''}。`,
              `${topic(w)}: promised on ${w.day(madeOn)} without a date${dated ? `; it got one on ${w.day(later)} (${w.day(dated.data.due.latestOn)})` : ''}.`,
            ),
          refutedBy: w => w.say('一份当时说了期限的记录。', 'A record that a date was told at the time.'),
        },
      ];
    }),
});
