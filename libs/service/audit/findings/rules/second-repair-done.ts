import type { Bilingual } from '#platform/problems';
import { localDate } from '#platform/time';
import {
  entitlement,
  unitFacts,
  unitHistory,
  type RuleRef,
} from '#service/entitlements/entitlement.rules.js';
import { countedRepairs, repairDoneOf } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

/** Two repairs are done, and the rule that gives an exchange after them is in force for this unit. */
const afterTwoRepairs = (id: string, cited: RuleRef, sentence: Bilingual) =>
  auditRule({
    id,
    severity: 'notice',
    sentence,
    find: history => {
      const done = repairsOf(history).filter(
        ({ id, state }) =>
          countedRepairs([repairDoneOf(id, state)].filter(one => one !== undefined)).length > 0,
      );
      const [second] = done.slice(1);
      const unitId = history.events.find(event => event.envelope.unitId)?.envelope.unitId;
      if (!second?.done || unitId === undefined) return [];
      const day = localDate(history.asOf, history.zone);
      const { rules } = entitlement(
        unitFacts(unitId, unitHistory(unitId, history.events), day, history.zone),
        day,
        history.zone,
      );
      if (
        !rules.some(rule => rule.id === cited.id && rule.article === cited.article && rule.applies === 'yes')
      )
        return [];
      const days = done.map(repair => repair.done && dayOf(repair.done, history.zone));
      return [
        {
          anchor: second.done,
          also: done.map(repair => repair.done),
          says: w =>
            w.say(
              `有效期内已修理 ${done.length} 次（${days.map(w.day).join('、')}）；再出现故障即可换货。`,
              `${done.length} repairs are done (${days.map(w.day).join(', ')}): a further failure inside the term gives the right to an exchange.`,
            ),
          refutedBy: w =>
            w.say(
              '一份记录，说明其中一次并未修理或未发现故障。',
              'A record that one of them was no repair, or that no fault was found.',
            ),
        },
      ];
    },
  });

export const secondRepairDone = afterTwoRepairs(
  'second-repair-done',
  { id: 'R-10', article: '§13' },
  {
    'zh-CN': '三包有效期内修理两次仍不能正常使用的，凭修理记录换货（R-10 §13）。',
    en: 'Not working after two repairs within the term: exchange, on the repair record (R-10 §13).',
  },
);
export const secondApplianceRepairDone = afterTwoRepairs(
  'second-appliance-repair-done',
  { id: 'R-09', article: '§11' },
  {
    'zh-CN': '有效期内修理两次仍不能正常使用的，换货或者退货（R-09 §11）。',
    en: 'Not usable after two repairs within the term: exchange or refund (R-09 §11).',
  },
);
export const secondPhoneRepairDone = afterTwoRepairs(
  'second-phone-repair-done',
  { id: 'R-11', article: '§13' },
  {
    'zh-CN': '主机修理两次仍不能正常使用的，凭修理记录换主机（R-11 §13）。',
    en: 'The phone not working after two repairs: exchange, on the repair record (R-11 §13).',
  },
);
