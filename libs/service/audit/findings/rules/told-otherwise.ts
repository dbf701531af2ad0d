import { CustomerStatementAdded } from '#service/cases/statement.events.js';
import { PromiseDisputed } from '#service/promises/promise.events.js';
import { auditRule } from '../audit-rule.js';
import { byId, dayOf, factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const disputedKeeping = auditRule({
  id: 'contradiction-keeping-disputed',
  severity: 'warning',
  sentence: {
    'zh-CN': '公司说已兑现，客户说没有：两种说法并存。',
    en: 'The company says that a promise was kept and the customer says that it was not: both stand.',
  },
  find: history =>
    promisesOf(history).flatMap(({ events, state, made, topic }) => {
      const disputed = factsOf(events, PromiseDisputed).filter(({ data }) => data.by === 'customer')[0];
      const kept = events.find(({ type }) => KEEPING.has(type));
      if (!disputed || !kept || state.settled) return [];
      const [keptOn, disputedOn] = [dayOf(kept, history.zone), dayOf(disputed, history.zone)];
      return [
        {
          anchor: disputed,
          also: [made, kept],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(keptOn)}记为已兑现；${w.day(disputedOn)}客户表示没有兑现。`,
              `${topic(w)}: recorded as kept on ${w.day(keptOn)}; on ${w.day(disputedOn)} the customer said that it was not.`,
            ),
          refutedBy: w =>
            w.say(
              '双方认可的兑现证据，或与客户达成的了结。',
              'Evidence of the keeping that both accept, or a settlement with the customer.',
            ),
        },
      ];
    }),
});
const KEEPING: ReadonlySet<string> = new Set(['PromiseKept', 'PromiseKeptLate', 'PromiseKeepingClaimed']);

export const toldOtherwise = auditRule({
  id: 'contradiction-told-otherwise',
  severity: 'notice',
  sentence: {
    'zh-CN': '客户对公司的某条记录另有说法：两者并列，谁也不取代谁。',
    en: 'The customer adds another view to an entry of the company: both stand, neither replaces the other.',
  },
  find: ({ events, zone }) =>
    factsOf(events, CustomerStatementAdded).flatMap(statement => {
      const about = byId(events, statement.data.aboutEvent);
      if (!about || about.envelope.source === 'customer-statement') return [];
      return [
        {
          anchor: statement,
          also: [about],
          says: w =>
            w.say(
              `${w.day(dayOf(statement, zone))}客户对${w.day(dayOf(about, zone))}的记录另有说法。`,
              `On ${w.day(dayOf(statement, zone))} the customer told the entry of ${w.day(dayOf(about, zone))} in another way.`,
            ),
          refutedBy: w =>
            w.say(
              '证实其中一种说法的证据，或客户收回其说法。',
              'Evidence for the one or the other, or the customer taking it back.',
            ),
        },
      ];
    }),
});
