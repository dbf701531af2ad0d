import { daysBetween } from '#platform/time';
import type { Remedy, RemedyStatus } from './answer.rules.js';
import { text } from './bilingual.rules.js';
import { byDelay } from './delay-remedy.rules.js';
import { failedRepairs } from './failed-repairs.rules.js';
import { agreed, refs, running, termNamed, type LawBasis } from './law-basis.rules.js';

export type Choice = 'exchange' | 'refund';
const WORD: Readonly<Record<Choice, readonly [zh: string, en: string]>> = {
  exchange: ['换货', 'an exchange'],
  refund: ['退货', 'a refund'],
};

/** Exchange: for an early fault, after repairs that did not help, after a delay; the strongest of these. */
export function exchange(basis: LawBasis): Remedy {
  const { exchange: early } = basis.version.values;
  const status = withinDays(basis, early.days);
  if (early.articles.length > 0 && status === 'available') return earlyExchange(basis);
  return stronger(afterRepairs(basis, 'exchange'), byDelay(basis));
}

function earlyExchange(basis: LawBasis): Remedy {
  const { days, articles } = basis.version.values.exchange;
  const { faultOn } = basis;
  return {
    kind: 'exchange',
    scope: 'whole-machine',
    status: faultOn ? 'available' : 'conditional',
    rules: refs(basis, articles),
    because: faultOn
      ? text(
          `售出${days}日内出现故障，可换货。`,
          `A fault within ${days} days of the sale gives an exchange.`,
        )
      : text(
          `售出${days}日内出现性能故障的，可换货。`,
          `If a fault shows within ${days} days of the sale, an exchange.`,
        ),
  };
}

/** Refund: for a fault in the first days; where the rule gives it, also after repairs that did not help. */
export function refund(basis: LawBasis): Remedy {
  const { refund: early, afterRepairs: later } = basis.version.values;
  const status = withinDays(basis, early.days);
  if (status !== 'available' && later.gives.includes('refund')) return afterRepairs(basis, 'refund');
  return {
    kind: 'refund',
    scope: 'whole-machine',
    status: status === 'available' && !basis.faultOn ? 'conditional' : status,
    rules: refs(basis, early.articles),
    because: text(
      `售出${early.days}日内出现性能故障的，可退货。`,
      `For a fault within ${early.days} days of the sale, a refund.`,
    ),
  };
}

function afterRepairs(basis: LawBasis, kind: Choice): Remedy {
  const { repairs: needed, articles, within } = basis.version.values.afterRepairs;
  const [zh, en] = WORD[kind];
  const term = running(termNamed(basis, within), basis.at);
  const { done, again } = failedRepairs(basis.facts, needed);
  const base = { kind, scope: 'whole-machine' as const, rules: refs(basis, articles) };
  if (done < needed)
    return {
      ...base,
      status: term === 'available' ? 'not-yet' : term,
      because: text(
        `有效期内修理${needed}次仍不能正常使用的，可凭修理记录${zh}；目前已修${done}次。`,
        `After ${needed} repairs within the term that did not help, ${en} on the repair record; ${done} done so far.`,
      ),
    };
  return {
    ...base,
    status: term !== 'available' ? term : again ? 'available' : 'conditional',
    because: again
      ? text(
          `有效期内已修理${done}次，仍不能正常使用：可凭修理记录${zh}。`,
          `Repaired ${done} times within the term and failing again: ${en}, on the repair record.`,
        )
      : text(
          `有效期内已修理${done}次：再次出现故障，即可凭修理记录${zh}。`,
          `Repaired ${done} times within the term: one more failure gives ${en}, on the repair record.`,
        ),
  };
}

const withinDays = ({ starts, faultOn, at }: LawBasis, days: number): RemedyStatus =>
  agreed(starts.map(start => (daysBetween(start, faultOn ?? at) <= days ? 'available' : 'ended')));

const STRENGTH: readonly RemedyStatus[] = [
  'available',
  'conditional',
  'depends',
  'not-yet',
  'unknown',
  'ended',
  'none',
];
const stronger = (one: Remedy, other: Remedy | undefined): Remedy =>
  other && STRENGTH.indexOf(other.status) < STRENGTH.indexOf(one.status) ? other : one;
