import { daysBetween, type LocalDate } from '#platform/time';
import { countedRepairs } from '#service/repairs/repair.rules.js';
import type { Remedy, RemedyStatus, RuleRef, Term } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import type { ComputerRules } from './data/r-10-microcomputers.js';
import type { UnitFacts } from './unit-facts.rules.js';

export interface RemedyBasis {
  readonly facts: UnitFacts;
  readonly rules: ComputerRules;
  readonly terms: readonly Term[];
  /** Days on which it may have been sold. */
  readonly starts: readonly LocalDate[];
  /** Day of the first fault told; absent: none yet. */
  readonly faultOn?: LocalDate;
  readonly at: LocalDate;
}

const r10 = (...articles: string[]): RuleRef[] => articles.map(article => ({ id: 'R-10', article }));

export function remedies(basis: RemedyBasis): readonly Remedy[] {
  return [...basis.terms.map(term => repairOf(term, basis.at)), exchange(basis), refund(basis)];
}

/** The same under every assumption, or `depends`. */
const agreed = (statuses: readonly RemedyStatus[]): RemedyStatus =>
  statuses.every(status => status === statuses[0]) ? (statuses[0] ?? 'unknown') : 'depends';

const running = (term: Term | undefined, at: LocalDate): RemedyStatus =>
  agreed((term?.alternatives ?? []).map(end => (at <= end.end ? 'available' : 'ended')));

function repairOf(term: Term, at: LocalDate): Remedy {
  const status = running(term, at);
  const { 'zh-CN': zh, en } = term.label;
  const ends = [...new Set(term.alternatives.map(({ end }) => end))];
  return {
    kind: 'repair',
    scope: term.id,
    status,
    rules: r10('terms', '§8'),
    because: inBoth(
      date => `${zh}的三包有效期到${ends.map(date).join('或')}，${IN_TERM[status].zh}。`,
      date =>
        `The term of the ${en.toLowerCase()} ends on ${ends.map(date).join(' or on ')}: ${IN_TERM[status].en}.`,
    ),
  };
}
const IN_TERM: Readonly<Record<RemedyStatus, { zh: string; en: string }>> = {
  available: { zh: '在有效期内，免费修理', en: 'inside it, repair is free' },
  ended: { zh: '已过有效期', en: 'it has passed' },
  depends: {
    zh: '是否在有效期内取决于没有记录的事实',
    en: 'whether it still runs rests on what was not recorded',
  },
  conditional: { zh: '', en: '' },
  'not-yet': { zh: '', en: '' },
  none: { zh: '', en: '' },
  unknown: { zh: '售出日未知', en: 'the day of sale is not known' },
};

function exchange({ facts, rules, terms, starts, faultOn, at }: RemedyBasis): Remedy {
  const base = { kind: 'exchange' as const, scope: 'whole-machine' as const };
  const early = within(starts, faultOn ?? at, rules.exchangeDays);
  if (early === 'available') {
    return {
      ...base,
      status: faultOn ? 'available' : 'conditional',
      rules: r10('§11', '§12'),
      because: faultOn
        ? text(
            `售出${rules.exchangeDays}日内出现故障，可换货。`,
            `A fault within ${rules.exchangeDays} days of the sale gives an exchange.`,
          )
        : text(
            `售出${rules.exchangeDays}日内出现性能故障的，可换货。`,
            `If a fault shows within ${rules.exchangeDays} days of the sale, an exchange.`,
          ),
    };
  }
  const term = running(
    terms.find(one => one.id === 'whole-machine'),
    at,
  );
  const done = countedRepairs(facts.repairs);
  const needed = rules.repairsBeforeExchange;
  if (done.length < needed) {
    return {
      ...base,
      status: term === 'available' ? 'not-yet' : term,
      rules: r10('§13'),
      because: text(
        `有效期内修理${needed}次仍不能正常使用的，可凭修理记录换货；目前已修${done.length}次。`,
        `After ${needed} repairs within the term that did not help, an exchange on the repair record; ${done.length} done so far.`,
      ),
    };
  }
  const failedAgain = failedAfter(facts, done[done.length - 1]!.orderId);
  return {
    ...base,
    status: term !== 'available' ? term : failedAgain ? 'available' : 'conditional',
    rules: r10('§13'),
    because: failedAgain
      ? text(
          `有效期内已修理${done.length}次，仍不能正常使用：可凭修理记录换货。`,
          `Repaired ${done.length} times within the term and failing again: an exchange, on the repair record.`,
        )
      : text(
          `有效期内已修理${done.length}次：再次出现故障，即可凭修理记录换货。`,
          `Repaired ${done.length} times within the term: one more failure gives an exchange, on the repair record.`,
        ),
  };
}

/** Brought in again, or reported again, after its last repair. */
const failedAfter = (facts: UnitFacts, lastRepair: string): boolean =>
  facts.repairs.findIndex(({ orderId }) => orderId === lastRepair) < facts.repairs.length - 1 ||
  facts.regressions.some(({ orderId }) => orderId === lastRepair);

function refund({ rules, starts, faultOn, at }: RemedyBasis): Remedy {
  const status = within(starts, faultOn ?? at, rules.refundDays);
  return {
    kind: 'refund',
    scope: 'whole-machine',
    status: status === 'available' && !faultOn ? 'conditional' : status,
    rules: r10('§11'),
    because: text(
      `售出${rules.refundDays}日内出现性能故障的，可退货。`,
      `For a fault within ${rules.refundDays} days of the sale, a refund.`,
    ),
  };
}

const within = (starts: readonly LocalDate[], day: LocalDate, days: number): RemedyStatus =>
  agreed(starts.map(start => (daysBetween(start, day) <= days ? 'available' : 'ended')));
