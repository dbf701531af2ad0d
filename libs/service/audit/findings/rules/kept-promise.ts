import { PromiseKept } from '#service/promises/promise.events.js';
import { latestOn } from '#service/promises/promise.rules.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import { promisesOf, when } from '../promises.js';

export const keptPromise = auditRule({
  id: 'kept-promise',
  severity: 'good',
  sentence: { 'zh-CN': '承诺按期兑现。', en: 'A promise was kept in time.' },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, topic }) => {
      const kept = factsOf(events, PromiseKept).at(-1);
      if (!kept || state.outcome !== 'kept' || state.timelinessUnknown || state.disputed) return [];
      const due = latestOn(state);
      return [
        {
          anchor: kept,
          also: [made, events.find(event => event.id === state.dues.at(-1)?.factId)],
          says: w =>
            w.say(
              `${topic(w)}：${due === undefined ? '' : `期限${w.day(due)}，`}${when(kept.data.at, history.zone, w)}已兑现。`,
              `${topic(w)}: ${due === undefined ? '' : `due ${w.day(due)}, `}kept ${when(kept.data.at, history.zone, w)}.`,
            ),
          refutedBy: w =>
            w.say('一份期限过后仍未兑现的记录。', 'A record that it was not yet kept when it was due.'),
        },
      ];
    }),
});
