import { OverPromiseSuspected } from '#service/promises/promise.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const onlyBestCaseTold = auditRule({
  id: 'only-best-case-told',
  severity: 'notice',
  sentence: {
    'zh-CN': '只告诉客户最快的可能，而标准期限更长。',
    en: 'The customer was told the best case only, while the standard term is longer.',
  },
  find: history =>
    promisesOf(history).flatMap(({ events, made, madeOn, topic }) =>
      factsOf(events, OverPromiseSuspected).map(suspected => {
        const { toldBestOn, standardLatestOn, policy } = suspected.data;
        return {
          anchor: suspected,
          also: [made],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(madeOn)}只说了${w.day(toldBestOn)}；按标准期限（${policy}）最晚可到${w.day(standardLatestOn)}。`,
              `${topic(w)}: on ${w.day(madeOn)} only ${w.day(toldBestOn)} was told; by the standard term (${policy}) it may take until ${w.day(standardLatestOn)}.`,
            ),
          refutedBy: w =>
            w.say(
              '一份当时也说了最晚期限的记录。',
              'A record that the latest date was told at the time, too.',
            ),
        };
      }),
    ),
});
