import { sortKey } from '#platform/time';
import { countedRepairs, type RepairDone } from '#service/repairs/repair.rules.js';
import type { UnitFacts } from './unit-facts.rules.js';

/** Repairs in the order of their hand-ins, whatever the order they were told in; of one day, completed ones first. */
export const inOrder = (repairs: readonly RepairDone[]): readonly RepairDone[] =>
  [...repairs].sort(
    (a, b) =>
      sortKey(a.handIn) - sortKey(b.handIn) ||
      Number(b.completed) - Number(a.completed) ||
      sortKey(a.handOver ?? 'unknown') - sortKey(b.handOver ?? 'unknown'),
  );

/** How many repairs count, and whether it failed again after as many as the rule wants. */
export function failedRepairs({ repairs, regressions }: UnitFacts, needed: number) {
  const all = inOrder(repairs);
  const counted = countedRepairs(all);
  const decisive = counted[needed - 1];
  const after = decisive === undefined ? [] : all.slice(all.indexOf(decisive));
  return {
    done: counted.length,
    again:
      after.length > 1 || regressions.some(({ orderId }) => after.some(repair => repair.orderId === orderId)),
  };
}
