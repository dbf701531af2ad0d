import { localDate } from '#platform/time';
import { entitlement, unitFacts, unitHistory } from '#service/entitlements/entitlement.rules.js';
import { countedRepairs, repairDoneOf } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

export const secondRepairDone = auditRule({
  id: 'second-repair-done',
  severity: 'notice',
  sentence: {
    'zh-CN': '三包有效期内修理两次仍不能正常使用的，凭修理记录换货（R-10 §13）。',
    en: 'Not working after two repairs within the term: exchange, on the repair record (R-10 §13).',
  },
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
    if (!rules.some(rule => rule.id === 'R-10' && rule.article === '§13' && rule.applies === 'yes'))
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
