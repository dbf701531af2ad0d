import { addDays, localDays, type LocalDate } from '#platform/time';
import type { Duty, OpenQuestion, Remedy, TraceLine } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { DISTANCE_SALE } from './data/r-05-distance-sale.js';
import { cite, inForce, type Citation } from './regulation.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

const RULES = [{ id: 'R-05', article: '§25' }];
const AT_A_DISTANCE: readonly (string | undefined)[] = ['online', 'phone'];

export interface ByDistance {
  readonly remedies: readonly Remedy[];
  readonly duties: readonly Duty[];
  readonly trace: readonly TraceLine[];
  readonly openQuestions: readonly OpenQuestion[];
  readonly rules: readonly Citation[];
}

/** Sold at a distance: back without a reason within seven days of receipt (R-05); undefined where the rule says nothing. */
export function distanceSale(facts: UnitFacts, at: LocalDate, zone: string): ByDistance | undefined {
  const current = inForce(DISTANCE_SALE, at);
  const applies =
    AT_A_DISTANCE.includes(facts.saleChannel) &&
    facts.market !== 'EU' &&
    DISTANCE_SALE.productClasses.includes(facts.productClass ?? '');
  const sold = localDays(facts.sold ?? 'unknown', zone);
  if (!current || !applies || facts.replaces || sold.first === null) return undefined;
  if (sold.first < current.inForceFrom) return undefined;
  const { days, refundDays, deliberateDelayDays } = current.values;
  const received = facts.delivered && localDays(facts.delivered, zone);
  const [first, latest] = [received?.first ?? sold.first, received?.last ?? null];
  const status =
    at <= addDays(first, days)
      ? 'available'
      : latest !== null && at > addDays(latest, days)
        ? 'ended'
        : 'depends';
  const because = inBoth(
    date =>
      `网购等远程销售：收货后${days}日内可无理由退货${latest === null ? '；收货日期没有记录' : `，到${date(addDays(latest, days))}`}。`,
    date =>
      `Sold at a distance: back without a reason within ${days} days of receipt${latest === null ? '; the day of receipt is not recorded' : `, by ${date(addDays(latest, days))}`}.`,
  );
  return {
    remedies: [{ kind: 'refund', scope: 'whole-machine', status, rules: RULES, because }],
    duties: status === 'ended' ? [] : [paidBack(refundDays, deliberateDelayDays)],
    trace: [{ rules: RULES, text: because }],
    openQuestions: status === 'ended' ? [] : [EXCEPTIONS],
    rules: [cite(DISTANCE_SALE, '§25', at), cite(DISTANCE_SALE, '处罚办法 §9', at)],
  };
}

const paidBack = (days: number, delay: number): Duty => ({
  id: 'refund-in-time',
  rules: [...RULES, { id: 'R-05', article: '处罚办法 §9' }],
  text: text(
    `收到退货后${days}日内退款，超过${delay}日不办的视为故意拖延；无理由退货的运费，没有约定时由消费者承担。`,
    `The price is paid back within ${days} days of having the goods back; more than ${delay} days is deliberate delay. Return freight without a reason is the consumer’s unless agreed otherwise.`,
  ),
});

const EXCEPTIONS: OpenQuestion = {
  id: 'distance-sale-exceptions',
  rules: RULES,
  text: text(
    '定作、鲜活、已拆封的音像软件等不在此列；这台产品是否属于例外，这里不作判断。',
    'Made to order, perishable, unsealed recordings and the like are excepted; whether this unit is one of them is not decided here.',
  ),
};
