import { daysBetween, type LocalDate } from '#platform/time';
import type { OpenQuestion, Reasoned, RuleRef } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { BURDEN_OF_PROOF } from './data/r-03-burden-of-proof.js';
import { WAITING_FOR_PARTS } from './data/r-12-waiting-for-parts.js';
import { cite, inForce, type Citation } from './regulation.rules.js';
import { addMonths, type PossibleStays } from './term.rules.js';
import type { Regression } from './unit-facts.rules.js';
import type { Entitlement } from './answer.rules.js';

/** A problem soon after a repair: of the part repaired the rule speaks; of another part it is a question. */
export function afterRepair(regressions: readonly Regression[], daysOfUse: number, rule: RuleRef): Reasoned {
  const soon = regressions.filter(({ daysAfter }) => daysAfter === undefined || daysAfter <= daysOfUse);
  const samePart = soon.filter(({ otherPart }) => otherPart === false);
  return {
    trace: samePart.map(({ daysAfter }) => ({
      rules: [rule],
      text: text(
        `修理后${daysAfter ?? '若干'}天同一部件又出现问题：修理后应正常使用${daysOfUse}日以上。`,
        `The same part failed ${daysAfter ?? 'some'} days after its repair: it must work for at least ${daysOfUse} days.`,
      ),
    })),
    openQuestions: soon
      .filter(({ otherPart }) => otherPart !== false)
      .map(one => otherPartQuestion(one, daysOfUse, rule)),
  };
}

const otherPartQuestion = ({ daysAfter }: Regression, daysOfUse: number, rule: RuleRef): OpenQuestion => ({
  id: 'regression-of-another-part',
  rules: [rule],
  text: text(
    `修理交还后${daysAfter ?? '若干'}天，另一部件被报告出现问题。“修理后正常使用${daysOfUse}日以上”是否也适用于没有修理过的部件，这里只提出，不作判断。`,
    `Another part was reported ${daysAfter ?? 'some'} day(s) after the repair. Whether "${daysOfUse} days of normal use after a repair" covers a part that was not repaired is stated here as a question, not decided.`,
  ),
});

/** Repair times that nobody told, which a rule would have left out. */
export const untoldStays = ({ uncountable }: PossibleStays, rule: RuleRef): readonly OpenQuestion[] =>
  uncountable.length === 0
    ? []
    : [
        {
          id: 'repair-time-not-told',
          rules: [rule],
          text: text(
            `有${uncountable.length}次修理的起止日期没有记录，其时间未能扣除。`,
            `The dates of ${uncountable.length} repair(s) are not recorded, so their time could not be left out.`,
          ),
        },
      ];

/** Stays long enough for the 60 days that could not be confirmed for computers. */
export function unconfirmedDelay(stays: PossibleStays, at: LocalDate): readonly OpenQuestion[] {
  const unconfirmed = inForce(WAITING_FOR_PARTS, at);
  const days = unconfirmed?.values.days ?? Infinity;
  return stays.longest.some(stay => daysBetween(stay.from, stay.to) > days)
    ? [
        {
          id: 'parts-not-supplied',
          rules: [{ id: 'R-12', article: '–' }],
          text: WAITING_FOR_PARTS.versions[0]!.articles['–']!,
        },
      ]
    : [];
}

type Proof = Reasoned & {
  readonly on: Entitlement['burdenOfProof'];
  readonly cited: readonly Citation[];
};

/** Who must prove what about a defect, by the day it was found. */
export function burdenOfProof(
  received: LocalDate | undefined,
  faultOn: LocalDate | undefined,
  at: LocalDate,
  productClass: string | undefined,
): Proof {
  if (!BURDEN_OF_PROOF.productClasses.includes(productClass ?? ''))
    return { on: 'not-by-this-rule', trace: [], openQuestions: [], cited: [] };
  const cited = [cite(BURDEN_OF_PROOF, '§23(3)', at)];
  const rules = [{ id: BURDEN_OF_PROOF.id, article: '§23(3)' }];
  const current = inForce(BURDEN_OF_PROOF, at);
  if (!current) {
    const from = BURDEN_OF_PROOF.versions[0]!.inForceFrom;
    const line = inBoth(
      date =>
        `六个月内瑕疵由经营者举证的规定自${date(from)}起施行（施行日期凭记忆，未经核实），在${date(at)}尚未施行。`,
      date =>
        `That the operator proves within six months came into force on ${date(from)} (the day is from memory, unverified): not yet in force on ${date(at)}.`,
    );
    return { on: 'not-in-force', trace: [{ text: line, rules }], openQuestions: [], cited };
  }
  if (received === undefined) return { on: 'unknown', trace: [], openQuestions: [], cited };
  const until = addMonths(received, current.values.months);
  const on = (faultOn ?? at) <= until ? 'operator' : 'not-by-this-rule';
  const line = inBoth(
    date =>
      `自接受之日（${date(received)}）起六个月到${date(until)}：${on === 'operator' ? '此前发现的瑕疵由经营者举证' : '已超过六个月'}。`,
    date =>
      `Six months from receipt (${date(received)}) end on ${date(until)}: ${on === 'operator' ? 'for a defect found by then the operator bears the burden of proof' : 'they have passed'}.`,
  );
  return {
    on,
    trace: [{ text: line, rules }],
    openQuestions: received < current.inForceFrom ? [OLDER_SALE] : [],
    cited,
  };
}

const OLDER_SALE: OpenQuestion = {
  id: 'sold-before-in-force',
  rules: [{ id: 'R-03', article: '§23(3)' }],
  text: text(
    '产品在该规定施行之前售出；规定是否适用，这里不作判断。',
    'The unit was sold before this rule came into force; whether it applies is not decided here.',
  ),
};
