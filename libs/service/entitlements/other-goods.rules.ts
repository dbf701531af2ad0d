import { addDays, localDays, type LocalDate } from '#platform/time';
import { countedRepairs } from '#service/repairs/repair.rules.js';
import type { Remedy } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { QUALITY_RETURN } from './data/r-04-quality-return.js';
import type { Answer } from './guarantee-answer.rules.js';
import { cite, type RegulationVersion } from './regulation.rules.js';
import type { QualityReturn } from './data/r-04-quality-return.js';
import type { UnitFacts } from './unit-facts.rules.js';

const RULES = [{ id: 'R-04', article: '§24' }];

/** Goods without a state rule of their own: return for want of quality within seven days of receipt. */
export function byQualityReturn(
  { values: { days } }: RegulationVersion<QualityReturn>,
  facts: UnitFacts,
  at: LocalDate,
  zone: string,
): Answer | undefined {
  const received = localDays(facts.delivered ?? facts.sold ?? 'unknown', zone);
  if (received.first === null || received.last === null) return undefined;
  const faultOn = facts.firstFault && localDays(facts.firstFault, zone).first;
  const day = faultOn ?? at;
  const [last, latest] = [addDays(received.first, days), addDays(received.last, days)];
  const inTime = day <= last ? true : day > latest ? false : undefined;
  const refund: Remedy = {
    kind: 'refund',
    scope: 'whole-machine',
    status:
      inTime === undefined
        ? 'depends'
        : !inTime
          ? 'ended'
          : faultOn !== undefined
            ? 'available'
            : 'conditional',
    rules: RULES,
    because: inBoth(
      date => `不符合质量要求的，可在收到后${days}日内（到${date(latest)}）退货。`,
      date => `Not of the required quality: return within ${days} days of receipt, by ${date(latest)}.`,
    ),
  };
  return {
    unitId: facts.unitId,
    at,
    basis: 'computed',
    remedies: [refund],
    terms: [],
    rules: [cite(QUALITY_RETURN, '§24', at)],
    repairsCounted: countedRepairs(facts.repairs).length,
    firstFaultDay: null,
    burdenOfProof: 'not-by-this-rule',
    openQuestions: facts.delivered ? [] : [RECEIPT_NOT_TOLD],
    duties: [
      {
        id: 'transport-by-operator',
        rules: RULES,
        text: text(
          '因质量退货的，运输等必要费用由经营者承担。',
          'Transport and other necessary cost of a return for quality is the operator’s.',
        ),
      },
    ],
    trace: [{ rules: RULES, text: refund.because }],
  };
}

const RECEIPT_NOT_TOLD = {
  id: 'receipt-not-told',
  rules: RULES,
  text: text(
    '收货日期没有记录，以售出日代替；实际收货可能更晚。',
    'The day of receipt is not recorded; the day of sale stands in for it, and receipt may have been later.',
  ),
};
