import { daysBetween } from '#platform/time';
import type { OpenQuestion, Remedy } from './answer.rules.js';
import { text } from './bilingual.rules.js';
import type { DelayRule } from './guarantee.rules.js';
import { refs, running, termNamed, type LawBasis } from './law-basis.rules.js';
import { sourceOf } from './regulation.rules.js';
import type { Stay } from './term.rules.js';

const CAUSE: Readonly<Record<DelayRule['cause'], readonly [zh: string, en: string]>> = {
  'parts-not-supplied': ['原因是生产者没有供应零配件', 'because the maker supplied no part'],
  repairer: ['原因在修理者自身', 'by the repairer’s own cause'],
};

const most = (stays: readonly Stay[]): number =>
  Math.max(0, ...stays.map(({ from, to }) => daysBetween(from, to)));

/**
 * An exchange because a repair takes too long. The cause is not recorded with the repair: where the longest bound is
 * passed, either cause gives it; where only a shorter one is, it hangs on the cause.
 */
export function byDelay(basis: LawBasis): Remedy | undefined {
  const known = rulesOf(basis).filter(({ article }) => sourceOf(basis.version, article) !== 'memory');
  const bounds = known.map(({ days }) => days);
  const [certain, longest] = [most(basis.stays.certain), most(basis.stays.longest)];
  const passed = known.filter(({ days }) => longest > days);
  if (passed.length === 0) return undefined;
  const decided = certain > Math.max(...bounds) && known.length > 1;
  const term = running(termNamed(basis, 'whole-machine'), basis.at);
  const status = certain > Math.min(...passed.map(({ days }) => days)) ? 'conditional' : 'depends';
  return {
    kind: 'exchange',
    scope: 'whole-machine',
    status: term !== 'available' ? term : decided ? 'available' : status,
    rules: refs(
      basis,
      passed.map(({ article }) => article),
    ),
    because: text(
      `送修已${longest}天：${passed.map(rule => `超过${rule.days}日，${CAUSE[rule.cause][0]}的，换货`).join('；')}。`,
      `${longest} days since hand-in: ${passed.map(rule => `an exchange over ${rule.days} days ${CAUSE[rule.cause][1]}`).join('; ')}.`,
    ),
  };
}

const rulesOf = ({ version }: LawBasis) => version.values.delays;

/** Bounds that are known from memory only, and were passed: shown, not decided. */
export const delaysFromMemory = (basis: LawBasis): readonly OpenQuestion[] =>
  rulesOf(basis)
    .filter(
      ({ article, days }) =>
        sourceOf(basis.version, article) === 'memory' && most(basis.stays.longest) > days,
    )
    .map(({ article }) => ({
      id: 'delay-rule-from-memory',
      rules: refs(basis, [article]),
      text: basis.version.articles[article]!,
    }));
