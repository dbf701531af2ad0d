import type { Bilingual } from '#platform/problems';
import { daysBetween, localDays, type LocalDate, type PartialTime } from '#platform/time';
import { countedRepairs } from '#service/repairs/repair.rules.js';
import type { Entitlement, OpenQuestion, Remedy, Term, TraceLine } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { BURDEN_OF_PROOF } from './data/r-03-burden-of-proof.js';
import { MICROCOMPUTERS } from './data/r-10-microcomputers.js';
import { aboutStays, afterRepair, burdenOfProof } from './questions.rules.js';
import { cite, inForce } from './regulation.rules.js';
import { remedies } from './remedies.rules.js';
import { termAlternatives, termTrace } from './term-alternatives.rules.js';
import { possibleStays } from './term.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

export * from './answer.rules.js';
export * from './regulation.rules.js';
export * from './term.rules.js';
export * from './unit-facts.rules.js';

/**
 * What the law gives the holder of a unit on a day: by the rules in force that day and by what had happened until then.
 * Pure; where the record is silent the answer has one end for each assumption, and names it.
 */
export function entitlement(facts: UnitFacts, at: LocalDate, zone: string): Entitlement {
  const rules = inForce(MICROCOMPUTERS, at);
  if (!rules || !MICROCOMPUTERS.productClasses.includes(facts.productClass ?? ''))
    return withoutRules(facts, at);
  const starts = possibleDays(facts.sold, zone);
  if (starts.length === 0) return withoutSale(facts, at);

  const { wholeMachineMonths, mainPartMonths, mainParts, daysOfUseAfterRepair } = rules.values;
  const stays = possibleStays(facts.repairs, at, zone);
  const terms: Term[] = [
    {
      id: 'whole-machine',
      label: WHOLE_MACHINE,
      parts: [],
      alternatives: termAlternatives(starts, wholeMachineMonths, stays),
    },
    {
      id: 'main-parts',
      label: MAIN_PARTS,
      parts: mainParts,
      alternatives: termAlternatives(starts, mainPartMonths, stays),
    },
  ];
  const faultOn = facts.firstFault && (localDays(facts.firstFault, zone).first ?? undefined);
  const received = localDays(facts.delivered ?? facts.sold ?? 'unknown', zone).first ?? undefined;
  const proof = burdenOfProof(received, faultOn, at);
  const regressions = afterRepair(facts.regressions, daysOfUseAfterRepair);
  const start = starts.length === 1 ? starts[0]! : undefined;
  const grey = facts.channel === 'grey-import';
  return {
    unitId: facts.unitId,
    at,
    basis: 'computed',
    remedies: grey ? NO_MAKER_WARRANTY : remedies({ facts, rules: rules.values, terms, starts, faultOn, at }),
    terms: grey ? [] : terms,
    rules: [
      ...['terms', '§8', '§9', '§10', '§11', '§12', '§13'].map(article => cite(MICROCOMPUTERS, article, at)),
      cite(BURDEN_OF_PROOF, '§23(3)', at),
    ],
    repairsCounted: countedRepairs(facts.repairs).length,
    firstFaultDay: start && faultOn ? daysBetween(start, faultOn) : null,
    burdenOfProof: proof.on,
    openQuestions: [
      ...(grey ? [GREY_IMPORT] : []),
      ...regressions.openQuestions,
      ...aboutStays(stays, at),
      ...proof.openQuestions,
    ],
    trace: [
      ...saleTrace(facts, starts),
      ...(grey ? [] : terms.flatMap(termTrace)),
      ...faultTrace(start, faultOn),
      ...regressions.trace,
      ...proof.trace,
    ],
    policyVersions: policyVersions(at),
  };
}

const WHOLE_MACHINE = text('整机', 'Whole machine');
const MAIN_PARTS = text('主要部件', 'Main parts');

/** The day of the sale, or the first and last days it can have been; none where nobody told. */
function possibleDays(sold: PartialTime | undefined, zone: string): readonly LocalDate[] {
  if (sold === undefined) return [];
  const { first, last } = localDays(sold, zone);
  return first === null || last === null ? [] : [...new Set([first, last])];
}

const policyVersions = (at: LocalDate) =>
  Object.fromEntries(
    [MICROCOMPUTERS, BURDEN_OF_PROOF].flatMap(regulation => {
      const version = inForce<unknown>(regulation, at);
      return version ? [[regulation.id, version.version]] : [];
    }),
  );

const saleTrace = ({ soldBy }: UnitFacts, starts: readonly LocalDate[]): TraceLine[] => [
  {
    rules: [{ id: 'R-10', article: '§8' }],
    text: inBoth(
      date =>
        `有效期自${soldBy === 'invoice' ? '开具发票' : '售出'}之日起算：${starts.map(date).join('至')}${soldBy === 'invoice' ? '' : '（未见发票日期，以售出日代替）'}。`,
      date =>
        `The term begins with the ${soldBy === 'invoice' ? 'invoice' : 'sale'}: ${starts.map(date).join(' to ')}${soldBy === 'invoice' ? '' : ' (no invoice date told; the day of sale stands in for it)'}.`,
    ),
  },
];

const faultTrace = (start: LocalDate | undefined, faultOn: LocalDate | undefined): TraceLine[] =>
  start && faultOn
    ? [
        {
          rules: [],
          text: inBoth(
            date => `首次报告故障：${date(faultOn)}，售出后第${daysBetween(start, faultOn)}天。`,
            date =>
              `First fault told on ${date(faultOn)}: day ${daysBetween(start, faultOn)} after the sale.`,
          ),
        },
      ]
    : [];

const KINDS = ['repair', 'exchange', 'refund'] as const;
const all = (status: Remedy['status'], because: Bilingual): Remedy[] =>
  KINDS.map(kind => ({ kind, scope: 'whole-machine', status, because, rules: [] }));

const GREY_IMPORT: OpenQuestion = {
  id: 'grey-import',
  rules: [],
  text: text(
    '产品不是由厂家渠道进口：对销售者的权利是否存在，这里不作判断。咨询和付费修理不受影响。',
    'The unit was not imported by the maker: rights against the seller are not decided here. Advice and paid repair stay open.',
  ),
};
const NO_MAKER_WARRANTY = all(
  'none',
  text('非厂家渠道进口的产品没有厂家三包。', 'A unit not imported by the maker carries no maker’s warranty.'),
);

const empty = (facts: UnitFacts, at: LocalDate) => ({
  unitId: facts.unitId,
  at,
  terms: [],
  repairsCounted: countedRepairs(facts.repairs).length,
  firstFaultDay: null,
  burdenOfProof: 'unknown' as const,
  trace: [],
  policyVersions: policyVersions(at),
});

function withoutRules(facts: UnitFacts, at: LocalDate): Entitlement {
  const why = text(
    '这里没有适用于这类产品、在这一天施行的规定，因此不作计算；并不表示没有权利。',
    'No rules for this class of product and this day are held here, so nothing is computed; that does not mean that there are no rights.',
  );
  const question = { id: 'no-rules', text: why, rules: [] };
  return {
    ...empty(facts, at),
    basis: 'no-rules',
    remedies: all('unknown', why),
    rules: [],
    openQuestions: [question],
  };
}

function withoutSale(facts: UnitFacts, at: LocalDate): Entitlement {
  const rules = [{ id: 'R-10', article: '§9' }];
  const why = text(
    '售出日期没有记录，有效期无法计算。凭证遗失但能证明在有效期内的，仍可享受三包。',
    'The day of the sale is not recorded, so the term cannot be computed. Who can show that it runs is still served.',
  );
  return {
    ...empty(facts, at),
    basis: 'no-sale',
    remedies: all('unknown', why).map(remedy => ({ ...remedy, rules })),
    rules: [cite(MICROCOMPUTERS, '§8', at), cite(MICROCOMPUTERS, '§9', at)],
    openQuestions: [{ id: 'sale-date-not-told', text: why, rules }],
  };
}
