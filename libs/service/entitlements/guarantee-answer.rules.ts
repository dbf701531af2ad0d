import type { Bilingual } from '#platform/problems';
import { daysBetween, localDays, type LocalDate } from '#platform/time';
import { countedRepairs } from '#service/repairs/repair.rules.js';
import type { Duty, Entitlement, OpenQuestion, Remedy, Term, TraceLine } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { carDuties, carRemedies } from './car-remedies.rules.js';
import { delaysFromMemory } from './delay-remedy.rules.js';
import { exchange, refund } from './exchange-remedy.rules.js';
import type { GuaranteeRules, TermRule } from './guarantee.rules.js';
import { refs, type LawBasis } from './law-basis.rules.js';
import { afterRepair, burdenOfProof, unconfirmedDelay, untoldStays } from './questions.rules.js';
import { cite, sourceOf, type Regulation, type RegulationVersion } from './regulation.rules.js';
import { repairOf } from './repair-remedy.rules.js';
import { termStart } from './term-start.rules.js';
import { termAlternatives, termTrace } from './term-alternatives.rules.js';
import { possibleStays, type PossibleStays } from './term.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

/** What the law gives, before promises are added. */
export type Answer = Omit<Entitlement, 'policyVersions' | 'repairCost'>;

/** What the "three guarantees" of a class of product give on a day. */
export function byGuarantee(
  regulation: Regulation<GuaranteeRules>,
  version: RegulationVersion<GuaranteeRules>,
  facts: UnitFacts,
  at: LocalDate,
  zone: string,
): Answer | undefined {
  const rules = version.values;
  const start = termStart(facts, regulation, rules, zone);
  if (start.days.length === 0) return undefined;
  const stays = possibleStays([...start.earlierRepairs, ...facts.repairs], at, zone);
  const terms = rules.terms.map(rule => termOf(rule, regulation, version, start.days, stays));
  const faultOn = facts.firstFault && (localDays(facts.firstFault, zone).first ?? undefined);
  const basis: LawBasis = {
    facts,
    at,
    zone,
    regulation,
    version,
    starts: start.days,
    terms,
    stays,
    faultOn,
  };
  const received = localDays(facts.delivered ?? facts.sold ?? 'unknown', zone).first ?? undefined;
  const proof = burdenOfProof(received, faultOn, at, facts.productClass);
  const use = rules.useAfterRepair;
  const regressions = use
    ? afterRepair(facts.regressions, use.days, { id: regulation.id, article: use.article })
    : { trace: [], openQuestions: [] };
  const grey = facts.channel === 'grey-import';
  const first = start.days.length === 1 ? start.days[0] : undefined;
  return {
    unitId: facts.unitId,
    at,
    basis: 'computed',
    remedies: grey ? NO_MAKER_WARRANTY : remediesOf(basis),
    terms: grey ? [] : terms,
    rules: [...rules.cited.map(article => cite(regulation, article, at)), ...proof.cited],
    repairsCounted: countedRepairs(facts.repairs).length,
    firstFaultDay: first && faultOn ? daysBetween(first, faultOn) : null,
    burdenOfProof: proof.on,
    openQuestions: [
      ...(grey ? [GREY_IMPORT] : facts.greySuspected ? [GREY_SUSPECTED] : []),
      ...start.openQuestions,
      ...termsFromMemory(basis),
      ...regressions.openQuestions,
      ...(rules.repairTimeLeftOut
        ? untoldStays(stays, { id: regulation.id, article: rules.repairTimeLeftOut })
        : []),
      ...(regulation.id === 'R-10' ? unconfirmedDelay(stays, at) : delaysFromMemory(basis)),
      ...proof.openQuestions,
    ],
    duties: grey ? [] : dutiesOf(basis),
    trace: [
      ...start.trace,
      ...(grey ? [] : terms.flatMap(termTrace)),
      ...faultTrace(first, faultOn),
      ...regressions.trace,
      ...proof.trace,
    ],
  };
}

function termOf(
  { id, label, months, parts }: TermRule,
  regulation: Regulation<GuaranteeRules>,
  version: RegulationVersion<GuaranteeRules>,
  starts: readonly LocalDate[],
  stays: PossibleStays,
): Term {
  const { repairTimeLeftOut, holidayRollsOver, startArticle } = version.values;
  const counting = {
    repairTimeLeftOut: repairTimeLeftOut !== undefined,
    holidayRollsOver: holidayRollsOver !== undefined,
  };
  return {
    id,
    label,
    parts,
    alternatives: termAlternatives(starts, months, stays, counting),
    rules: refs({ regulation }, [...new Set(['terms', startArticle])]),
    source: sourceOf(version, 'terms'),
  };
}

function remediesOf(basis: LawBasis): readonly Remedy[] {
  const { cumulated } = basis.version.values;
  const repairs = basis.terms
    .filter(({ id }) => id !== 'exchange-period')
    .map(term => repairOf(term, basis.at));
  return cumulated
    ? [...repairs, ...carRemedies(basis, cumulated)]
    : [...repairs, exchange(basis), refund(basis)];
}

const dutiesOf = (basis: LawBasis): readonly Duty[] => {
  const { cumulated } = basis.version.values;
  return cumulated ? carDuties(basis, cumulated) : [];
};

/** Said once, not for each term. */
function termsFromMemory(basis: LawBasis): readonly OpenQuestion[] {
  if (sourceOf(basis.version, 'terms') !== 'memory') return [];
  return [
    {
      id: 'term-from-memory',
      rules: refs(basis, ['terms']),
      text: text(
        '有效期的长短只凭记忆，未经核实；据此算出的日期仅供参考，不作判断。',
        'The length of the term is known from memory only: the days computed from it are shown, and decide nothing.',
      ),
    },
  ];
}

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
/** The same for every kind of remedy. */
export const allRemedies = (status: Remedy['status'], because: Bilingual): Remedy[] =>
  KINDS.map(kind => ({ kind, scope: 'whole-machine', status, because, rules: [] }));

const GREY_SUSPECTED: OpenQuestion = {
  id: 'grey-import-suspected',
  rules: [],
  text: text(
    '有迹象表明产品不是由厂家渠道进口，尚未查明：在查明之前，权利照常。',
    'Something speaks for it that the unit was not imported by the maker. Nobody has found that yet; until then the rights are as they are.',
  ),
};
const GREY_IMPORT: OpenQuestion = {
  id: 'grey-import',
  rules: [],
  text: text(
    '产品不是由厂家渠道进口：对销售者的权利是否存在，这里不作判断。咨询和付费修理不受影响。',
    'The unit was not imported by the maker: rights against the seller are not decided here. Advice and paid repair stay open.',
  ),
};
const NO_MAKER_WARRANTY = allRemedies(
  'none',
  text('非厂家渠道进口的产品没有厂家三包。', 'A unit not imported by the maker carries no maker’s warranty.'),
);
