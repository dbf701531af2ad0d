import type { LocalDate } from '#platform/time';
import { countedRepairs } from '#service/repairs/repair.rules.js';
import type { Entitlement, Remedy } from './answer.rules.js';
import { text } from './bilingual.rules.js';
import { QUALITY_RETURN } from './data/r-04-quality-return.js';
import { EU_GOODS } from './data/r-18-eu-goods.js';
import { distanceSale } from './distance-sale.rules.js';
import { byEuGuarantee } from './eu-goods.rules.js';
import { allRemedies, byGuarantee, type Answer } from './guarantee-answer.rules.js';
import type { HousePolicy } from './house-policy.rules.js';
import { byQualityReturn } from './other-goods.rules.js';
import { pledged } from './pledges.rules.js';
import { cite, inForce, type Regulation } from './regulation.rules.js';
import { guaranteeOf, REGULATIONS } from './regulations.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

export * from './answer.rules.js';
export * from './regulation.rules.js';
export * from './term.rules.js';
export * from './unit-facts.rules.js';

/**
 * What the law gives the holder of a unit on a day, and what was promised beside it: by the rules in force that day and
 * by what had happened until then. Pure; where the record is silent the answer has one end for each assumption, and
 * names it.
 */
export function entitlement(
  facts: UnitFacts,
  at: LocalDate,
  zone: string,
  policies: readonly HousePolicy[] = [],
): Entitlement {
  const law = lawFor(facts, at, zone);
  const base = law === undefined ? withoutRules(facts, at) : (law.answer() ?? withoutSale(facts, at, law));
  const distance = distanceSale(facts, at, zone);
  const pledge = pledged(facts, policies, at, zone);
  const remedies = [...base.remedies, ...(distance?.remedies ?? []), ...pledge.remedies];
  const rules = [...base.rules, ...(distance?.rules ?? [])];
  return {
    ...base,
    remedies,
    terms: [...base.terms, ...pledge.terms],
    rules,
    openQuestions: [...base.openQuestions, ...(distance?.openQuestions ?? [])],
    duties: [...base.duties, ...(distance?.duties ?? [])],
    trace: [...base.trace, ...(distance?.trace ?? []), ...pledge.trace],
    repairCost: repairCost(remedies),
    policyVersions: { ...versionsOf(rules, at), ...pledge.versions },
  };
}

/** Whether a repair for want of quality is free: by some term it is, by none it is, or it hangs on the part or the record. */
function repairCost(remedies: readonly Remedy[]): Entitlement['repairCost'] {
  const repairs = remedies.filter(({ kind }) => kind === 'repair');
  if (repairs.some(({ scope, status }) => WHOLE.includes(scope) && status === 'available')) return 'free';
  if (repairs.length === 0 || repairs.every(({ status }) => status === 'unknown')) return 'unknown';
  return repairs.every(({ status }) => status === 'ended' || status === 'none') ? 'charged' : 'depends';
}
const WHOLE: readonly Remedy['scope'][] = ['whole-machine', 'pledge'];

interface Law {
  readonly regulation: Regulation<unknown>;
  /** The article by which who lost the papers is still served, where the rule says so. */
  readonly lostPapers?: string;
  /** undefined: the day it counts from is not known. */
  readonly answer: () => Answer | undefined;
}

/** The rule for this class of product and market that is in force on the day; undefined: none is held here. */
function lawFor(facts: UnitFacts, at: LocalDate, zone: string): Law | undefined {
  const covers = ({ productClasses }: Regulation<unknown>) =>
    productClasses.includes(facts.productClass ?? '');
  if (facts.market === 'EU') {
    const eu = covers(EU_GOODS) ? inForce(EU_GOODS, at) : undefined;
    return eu && { regulation: EU_GOODS, answer: () => byEuGuarantee(eu, facts, at, zone) };
  }
  const guarantee = guaranteeOf(facts.productClass);
  const version = guarantee && inForce(guarantee, at);
  if (guarantee && version)
    return {
      regulation: guarantee,
      lostPapers: version.values.lostPapers,
      answer: () => byGuarantee(guarantee, version, facts, at, zone),
    };
  const other = covers(QUALITY_RETURN) ? inForce(QUALITY_RETURN, at) : undefined;
  return other && { regulation: QUALITY_RETURN, answer: () => byQualityReturn(other, facts, at, zone) };
}

/** The versions of the cited rules that are in force. */
const versionsOf = (rules: Answer['rules'], at: LocalDate): Record<string, string> =>
  Object.fromEntries(
    REGULATIONS.flatMap(regulation => {
      const version = inForce(regulation, at);
      return version && rules.some(({ id }) => id === regulation.id)
        ? [[regulation.id, version.version]]
        : [];
    }),
  );

const empty = (facts: UnitFacts, at: LocalDate) => ({
  unitId: facts.unitId,
  at,
  terms: [],
  repairsCounted: countedRepairs(facts.repairs).length,
  firstFaultDay: null,
  burdenOfProof: 'unknown' as const,
  duties: [],
  trace: [],
});

function withoutRules(facts: UnitFacts, at: LocalDate): Answer {
  const why = text(
    '这里没有适用于这类产品、在这一天施行的规定，因此不作计算；并不表示没有权利。',
    'No rules for this class of product and this day are held here, so nothing is computed; that does not mean that there are no rights.',
  );
  const question = { id: 'no-rules', text: why, rules: [] };
  return {
    ...empty(facts, at),
    basis: 'no-rules',
    remedies: allRemedies('unknown', why),
    rules: [],
    openQuestions: [question],
  };
}

function withoutSale(facts: UnitFacts, at: LocalDate, { regulation, lostPapers: lost }: Law): Answer {
  const rules = lost === undefined ? [] : [{ id: regulation.id, article: lost }];
  const why = text(
    `售出日期没有记录，有效期无法计算。${lost === undefined ? '' : '凭证遗失但能证明在有效期内的，仍可享受三包。'}`,
    `The day of the sale is not recorded, so the term cannot be computed.${lost === undefined ? '' : ' Who can show that it runs is still served.'}`,
  );
  const articles = Object.keys(inForce(regulation, at)?.articles ?? {}).filter(article =>
    ['§8', lost].includes(article),
  );
  return {
    ...empty(facts, at),
    basis: 'no-sale',
    remedies: allRemedies('unknown', why).map(remedy => ({ ...remedy, rules })),
    rules: articles.map(article => cite(regulation, article, at)),
    openQuestions: [{ id: 'sale-date-not-told', text: why, rules }],
  };
}
