import { localDays, type LocalDate, type PartialTime } from '#platform/time';
import type { RepairDone } from '#service/repairs/repair.rules.js';
import type { OpenQuestion, TraceLine } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import type { GuaranteeRules } from './guarantee.rules.js';
import type { Regulation } from './regulation.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

export interface TermStart {
  /** The days on which the term may have begun; none where nobody told. */
  readonly days: readonly LocalDate[];
  /** Repairs of the unit it was given for, where the term goes on. */
  readonly earlierRepairs: readonly RepairDone[];
  readonly trace: readonly TraceLine[];
  readonly openQuestions: readonly OpenQuestion[];
}

/** The day of the sale, or the first and last days it can have been; none where nobody told. */
export function possibleDays(time: PartialTime | undefined, zone: string): readonly LocalDate[] {
  if (time === undefined) return [];
  const { first, last } = localDays(time, zone);
  return first === null || last === null ? [] : [...new Set([first, last])];
}

/**
 * From the invoice, otherwise the sale. A unit given in an exchange: from that day where the rule says so (R-09 §13,
 * R-13 §29); where no rule is held that does, the old unit's term goes on, and whether it begins anew is a question.
 */
export function termStart(
  facts: UnitFacts,
  regulation: Regulation<GuaranteeRules>,
  { termAnew, startArticle }: Pick<GuaranteeRules, 'termAnew' | 'startArticle'>,
  zone: string,
): TermStart {
  const rule = { id: regulation.id, article: startArticle };
  if (!facts.replaces)
    return {
      days: possibleDays(facts.sold, zone),
      earlierRepairs: [],
      trace: [saleTrace(facts, zone, rule)],
      openQuestions: [],
    };
  if (termAnew) {
    const days = possibleDays(facts.replaces.on, zone);
    return { days, earlierRepairs: [], trace: [anewTrace(days, regulation.id, termAnew)], openQuestions: [] };
  }
  const before = termStart(facts.replaces.facts, regulation, { startArticle }, zone);
  return {
    ...before,
    earlierRepairs: [...before.earlierRepairs, ...facts.replaces.facts.repairs],
    openQuestions: [...before.openQuestions, ANEW_NOT_KNOWN],
  };
}

const saleTrace = (
  { sold, soldBy }: UnitFacts,
  zone: string,
  rule: { id: string; article: string },
): TraceLine => ({
  rules: [rule],
  text: inBoth(
    date =>
      `有效期自${soldBy === 'invoice' ? '开具发票' : '售出'}之日起算：${possibleDays(sold, zone).map(date).join('至')}${soldBy === 'invoice' ? '' : '（未见发票日期，以售出日代替）'}。`,
    date =>
      `The term begins with the ${soldBy === 'invoice' ? 'invoice' : 'sale'}: ${possibleDays(sold, zone).map(date).join(' to ')}${soldBy === 'invoice' ? '' : ' (no invoice date told; the day of sale stands in for it)'}.`,
  ),
});

const anewTrace = (days: readonly LocalDate[], id: string, article: string): TraceLine => ({
  rules: [{ id, article }],
  text: inBoth(
    date => `这台是换得的产品：有效期自换货之日重新起算，${days.map(date).join('至')}。`,
    date =>
      `This unit was given in an exchange: its term starts anew on the day of it, ${days.map(date).join(' to ')}.`,
  ),
});

const ANEW_NOT_KNOWN: OpenQuestion = {
  id: 'term-anew-not-known',
  rules: [],
  text: text(
    '这台是换得的产品。这类产品换货后有效期是否重新起算，这里没有核实的条文：按原产品的有效期继续计算，不作判断。',
    'This unit was given in an exchange. Whether its term starts anew is not in the rules held here for this class: the old unit’s term is counted on, and the question stays open.',
  ),
};
