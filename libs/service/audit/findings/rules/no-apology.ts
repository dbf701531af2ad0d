import { ConductObserved } from '#service/conduct/conduct.events.js';
import { auditRule, accountOfCase } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

/** What calls for an apology. */
const WRONGS: ReadonlySet<string> = new Set([
  'PromiseBroken',
  'PromiseOverdue',
  'PromiseKeptLate',
  'PromiseFoundEmpty',
  'ReplyMissed',
  'FollowUpMissed',
  'PostRepairRegressionReported',
]);

export const noApology = auditRule({
  id: 'no-apology-recorded',
  severity: 'notice',
  sentence: {
    'zh-CN': '事情没有做好，应向客户道歉，并留下记录。',
    en: 'Where something went wrong, the customer is owed an apology, and a record of it.',
  },
  find: history => {
    const [first, ...later] = history.events.filter(event => WRONGS.has(event.type));
    const apologised = factsOf(history.events, ConductObserved).some(
      ({ data }) => data.category === 'apology',
    );
    if (!first || apologised) return [];
    const since = dayOf(first, history.zone);
    return [
      {
        anchor: first,
        account: accountOfCase(history),
        also: later,
        says: w =>
          w.say(
            `自${w.day(since)}第一次出现问题以来，没有道歉的记录。`,
            `Since the first thing went wrong on ${w.day(since)}, no apology is recorded.`,
          ),
        refutedBy: w =>
          w.say(
            `一份${w.day(since)}以后向客户道歉的记录。`,
            `A record of an apology to the customer after ${w.day(since)}.`,
          ),
      },
    ];
  },
});
