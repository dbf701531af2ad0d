import { addDays, daysBetween, localDays, type LocalDate } from '#platform/time';
import type { Entitlement, Remedy, RemedyStatus, RuleRef, Term, TraceLine } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { failedRepairs } from './failed-repairs.rules.js';
import { binding, type HousePolicy } from './house-policy.rules.js';
import { inForce } from './regulation.rules.js';
import { guaranteeOf } from './regulations.rules.js';
import { repairOf } from './repair-remedy.rules.js';
import { termAlternatives, termTrace } from './term-alternatives.rules.js';
import { possibleDays } from './term-start.rules.js';
import { possibleStays } from './term.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

/** What was promised beside the law: by the warranty card, by the house. */
export interface Pledged extends Pick<Entitlement, 'terms' | 'remedies' | 'trace'> {
  /** `house:<policy>` → version. */
  readonly versions: Readonly<Record<string, string>>;
}
const NOTHING: Pledged = { terms: [], remedies: [], trace: [], versions: {} };

/** The promises that bind beside the law: they are added to what the law gives, and take nothing of it away. */
export function pledged(facts: UnitFacts, all: readonly HousePolicy[], at: LocalDate, zone: string): Pledged {
  const starts = possibleDays(facts.replaces?.on ?? facts.sold, zone);
  if (starts.length === 0) return NOTHING;
  const policies = binding(all, facts, starts[0], at);
  const term = pledgedTerm(facts, policies, starts, at, zone);
  return {
    terms: term ? [term] : [],
    remedies: [
      ...(term ? [repairOf(term, at)] : []),
      ...policies.flatMap(policy => remedyOf(policy, facts, starts, at, zone) ?? []),
    ],
    trace: [...policies.map(said), ...(term ? termTrace(term) : [])],
    versions: Object.fromEntries(
      policies.map(({ policyId, version }) => [`house:${policyId}`, String(version)]),
    ),
  };
}

const ref = ({ policyId, version }: HousePolicy): RuleRef => ({
  id: `house:${policyId}`,
  article: `v${version}`,
});
const said = (policy: HousePolicy): TraceLine => ({
  rules: [ref(policy)],
  text: inBoth(
    date => `本店政策（第${policy.version}版，自${date(policy.inForceFrom)}起）：${policy.zh}`,
    date => `House policy (version ${policy.version}, from ${date(policy.inForceFrom)}): ${policy.en}`,
  ),
});

/** The longest term that was promised, where the law's own is not as long, or only known from memory. */
function pledgedTerm(
  facts: UnitFacts,
  policies: readonly HousePolicy[],
  starts: readonly LocalDate[],
  at: LocalDate,
  zone: string,
): Term | undefined {
  const promised = [
    ...(facts.cardMonths !== undefined && facts.channel !== 'grey-import'
      ? [{ months: facts.cardMonths, rules: [{ id: 'card', article: 'term' }] }]
      : []),
    ...policies
      .filter(({ kind }) => kind === 'repair-term')
      .map(policy => ({ months: policy.value, rules: [ref(policy)] })),
  ].sort((a, b) => b.months - a.months)[0];
  if (!promised) return undefined;
  const guarantee = guaranteeOf(facts.productClass);
  const version = facts.market === 'EU' || !guarantee ? undefined : inForce(guarantee, at);
  const fromMemory = version?.articleSources?.terms === 'memory';
  const byLaw = version?.values.terms[0]?.months ?? 0;
  if (promised.months <= byLaw && !fromMemory) return undefined;
  const counting = {
    repairTimeLeftOut: version?.values.repairTimeLeftOut !== undefined,
    holidayRollsOver: version?.values.holidayRollsOver !== undefined,
  };
  return {
    id: 'pledge',
    label: text('承诺的保修', 'Promised warranty'),
    parts: [],
    alternatives: termAlternatives(starts, promised.months, possibleStays(facts.repairs, at, zone), counting),
    rules: promised.rules,
    source: 'verified',
  };
}

/** What one policy gives on the day; undefined: nothing more. */
function remedyOf(
  policy: HousePolicy,
  facts: UnitFacts,
  starts: readonly LocalDate[],
  at: LocalDate,
  zone: string,
): Remedy | undefined {
  const { kind, value } = policy;
  const give = (remedy: 'exchange' | 'refund', status: RemedyStatus): Remedy | undefined =>
    status === 'ended' || status === 'none'
      ? undefined
      : {
          kind: remedy,
          scope: 'whole-machine',
          status,
          rules: [ref(policy)],
          because: text(policy.zh, policy.en),
        };
  const faultOn = facts.firstFault && (localDays(facts.firstFault, zone).first ?? undefined);
  const withinSale = starts.every(start => daysBetween(start, faultOn ?? at) <= value);
  const receivedOn = localDays(facts.delivered ?? facts.sold ?? 'unknown', zone).first;
  const withinReceipt = receivedOn !== null && at <= addDays(receivedOn, value);
  switch (kind) {
    case 'fault-refund':
      return give('refund', withinSale ? (faultOn ? 'available' : 'conditional') : 'ended');
    case 'fault-exchange':
      return give('exchange', withinSale ? (faultOn ? 'available' : 'conditional') : 'ended');
    case 'refund-dissatisfied':
      return give('refund', withinReceipt ? 'available' : 'ended');
    case 'exchange-unsuitable':
      return give('exchange', withinReceipt ? 'available' : 'ended');
    case 'repairs-before-exchange': {
      const { done, again } = failedRepairs(facts, value);
      return give('exchange', done < value ? 'ended' : again ? 'available' : 'conditional');
    }
    case 'repair-term':
      return undefined;
  }
}
