import { evolve, streamType } from '#platform/event-sourcing';
import type { LocalDate } from '#platform/time';
import { DISTANCE_SALE } from './data/r-05-distance-sale.js';
import { HousePolicyPublished, type HousePolicyKind } from './house-policy.events.js';
import { inForce } from './regulation.rules.js';
import { guaranteeOf } from './regulations.rules.js';

export type HousePolicy = Readonly<HousePolicyPublished>;

/** `policy-house`: every version of every house policy, in the order published. */
export const housePolicies = streamType<readonly HousePolicy[]>({
  category: 'policy',
  initial: [],
  absenceIsKept: true,
  evolve: [evolve(HousePolicyPublished, ({ data }, all: readonly HousePolicy[]) => [...all, data])],
});
export const HOUSE = 'house';

/** What a policy falls short of. */
export interface ShortOfLaw {
  readonly rule: string;
  readonly law: number;
}

/** The rule that gives more than a policy on the day it comes into force; undefined: it is as good as the law, or better. */
export function shortOfLaw(
  { kind, value, productClasses, saleChannels }: Omit<HousePolicy, 'policyId' | 'version' | 'zh' | 'en'>,
  on: LocalDate,
): ShortOfLaw | undefined {
  const floors = productClasses.flatMap(productClass => lawOf(kind, productClass, saleChannels, on));
  return floors.find(({ law }) => (kind === 'repairs-before-exchange' ? value > law : value < law));
}

function lawOf(
  kind: HousePolicyKind,
  productClass: string,
  saleChannels: HousePolicy['saleChannels'],
  on: LocalDate,
): readonly ShortOfLaw[] {
  if (kind === 'exchange-unsuitable') return [];
  if (kind === 'refund-dissatisfied') {
    const distance = inForce(DISTANCE_SALE, on);
    const reaches =
      saleChannels === undefined || saleChannels.some(way => way === 'online' || way === 'phone');
    return distance && reaches && DISTANCE_SALE.productClasses.includes(productClass)
      ? [{ rule: 'R-05 §25', law: distance.values.days }]
      : [];
  }
  const guarantee = guaranteeOf(productClass);
  const values = guarantee && inForce(guarantee, on)?.values;
  if (!guarantee || !values) return [];
  const { refund, exchange, afterRepairs, terms } = values;
  const of = (article: string | undefined, law: number) => [
    { rule: `${guarantee.id} ${article ?? ''}`.trim(), law },
  ];
  switch (kind) {
    case 'repair-term':
      return of('terms', terms[0]?.months ?? 0);
    case 'fault-refund':
      return of(refund.articles[0], refund.days);
    case 'fault-exchange':
      return of(exchange.articles.at(-1), exchange.days);
    case 'repairs-before-exchange':
      return of(afterRepairs.articles[0], afterRepairs.repairs);
  }
}

/**
 * The versions that bind the house for a unit on a day: of each policy the one in force on the day of the sale, which
 * nothing later takes away, and the one in force on the day asked.
 */
export function binding(
  all: readonly HousePolicy[],
  unit: { readonly productClass?: string; readonly saleChannel?: string },
  soldOn: LocalDate | undefined,
  at: LocalDate,
): readonly HousePolicy[] {
  const covers = ({ productClasses, saleChannels }: HousePolicy) =>
    (productClasses as readonly string[]).includes(unit.productClass ?? '') &&
    (saleChannels === undefined ||
      (saleChannels as readonly string[]).includes(unit.saleChannel ?? 'unknown'));
  return [...Map.groupBy(all, ({ policyId }) => policyId).values()].flatMap(versions => {
    const on = (day: LocalDate | undefined) =>
      day === undefined ? undefined : versions.findLast(({ inForceFrom }) => inForceFrom <= day);
    const both = [on(soldOn !== undefined && soldOn <= at ? soldOn : undefined), on(at)];
    return [...new Set(both)].filter(version => version !== undefined).filter(covers);
  });
}
