import type { LocalDate } from '#platform/time';
import type { RemedyStatus, RuleRef, Term } from './answer.rules.js';
import type { GuaranteeRules } from './guarantee.rules.js';
import type { Regulation, RegulationVersion } from './regulation.rules.js';
import type { PossibleStays } from './term.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

/** What the remedies of one regulation are judged from. */
export interface LawBasis {
  readonly facts: UnitFacts;
  readonly at: LocalDate;
  readonly zone: string;
  readonly regulation: Regulation<GuaranteeRules>;
  readonly version: RegulationVersion<GuaranteeRules>;
  /** Days on which its term may have begun. */
  readonly starts: readonly LocalDate[];
  readonly terms: readonly Term[];
  readonly stays: PossibleStays;
  /** Day of the first fault told; absent: none yet. */
  readonly faultOn?: LocalDate;
}

export const refs = ({ regulation }: Pick<LawBasis, 'regulation'>, articles: readonly string[]): RuleRef[] =>
  articles.map(article => ({ id: regulation.id, article }));

/** The same under every assumption, or `depends`. */
export const agreed = (statuses: readonly RemedyStatus[]): RemedyStatus =>
  statuses.every(status => status === statuses[0]) ? (statuses[0] ?? 'unknown') : 'depends';

/** Whether a term still runs; one whose length is from memory decides nothing. */
export function running(term: Term | undefined, at: LocalDate): RemedyStatus {
  if (term?.source === 'memory') return 'depends';
  return agreed((term?.alternatives ?? []).map(end => (at <= end.end ? 'available' : 'ended')));
}

export const termNamed = ({ terms }: LawBasis, id: Term['id']): Term | undefined =>
  terms.find(term => term.id === id);
