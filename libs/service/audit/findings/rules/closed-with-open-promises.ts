import { promise, promiseStatus } from '#service/promises/promise.rules.js';
import { auditRule } from '../audit-rule.js';
import { closingsOf, standingAt } from '../closings.js';
import { dayOf } from '../facts.js';

const OPEN: ReadonlySet<string> = new Set(['open', 'at-risk', 'overdue', 'needs-approval']);

export const closedWithOpenPromises = auditRule({
  id: 'closed-with-open-promises',
  severity: 'warning',
  sentence: {
    'zh-CN': '还有承诺未了的个案不结案。',
    en: 'A case is not closed while promises of it are still to be kept.',
  },
  find: history =>
    closingsOf(history).flatMap(closing => {
      const open = standingAt(history, promise, closing).filter(
        ({ state }) => OPEN.has(promiseStatus(state)) && state.kind !== 'rolling',
      );
      if (open.length === 0) return [];
      const on = dayOf(closing.closed, history.zone);
      return [
        {
          anchor: closing.closed,
          also: open.map(({ first }) => first),
          says: w =>
            w.say(
              `${w.day(on)}结案时还有 ${open.length} 项承诺未了。`,
              `When the case was closed on ${w.day(on)}, ${w.count(open.length, '项承诺', 'promise')} of it had not been kept, withdrawn or settled.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(on)}以前已兑现或已与客户了结的记录。`,
              `A record that it was kept or settled by ${w.day(on)}.`,
            ),
        },
      ];
    }),
});
