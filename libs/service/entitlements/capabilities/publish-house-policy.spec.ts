import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { HousePolicyPublished, type HousePolicyKind } from '../house-policy.events.js';
import {
  policyKeepsKind,
  policyNotAfterLast,
  policyReachesBack,
  policyWorseThanLaw,
} from '../house-policy.problems.js';
import { housePolicies } from '../house-policy.rules.js';
import { publishHousePolicy } from './publish-house-policy.js';

const policy = {
  policyId: 'unsuitable',
  kind: 'exchange-unsuitable',
  value: 30,
  productClasses: ['appliance'],
  inForceFrom: '2023-01-01',
  zh: '不合适可换。',
  en: 'What does not suit is exchanged.',
} satisfies Omit<HousePolicyPublished, 'version'>;
const now = Date.UTC(2022, 11, 1);
const published = (over: Partial<HousePolicyPublished> = {}) =>
  fact(HousePolicyPublished, { ...policy, version: 1, ...over });

describe('A house policy', () => {
  it('is published in versions, each from a later day on', () => {
    given(housePolicies).when(publishHousePolicy, policy, { now }).then([published()]);
    given(housePolicies, [published()])
      .when(publishHousePolicy, { ...policy, value: 60, inForceFrom: '2024-01-01' }, { now })
      .then([published({ version: 2, value: 60, inForceFrom: '2024-01-01' })]);
    given(housePolicies, [published()])
      .when(publishHousePolicy, { ...policy, value: 60 }, { now })
      .thenRejected(policyNotAfterLast);
  });

  it('does not reach back, and keeps its kind', () => {
    given(housePolicies)
      .when(publishHousePolicy, { ...policy, inForceFrom: '2022-11-30' }, { now })
      .thenRejected(policyReachesBack);
    given(housePolicies, [published()])
      .when(publishHousePolicy, { ...policy, kind: 'fault-exchange', inForceFrom: '2024-01-01' }, { now })
      .thenRejected(policyKeepsKind);
  });

  it.each([
    ['fault-refund', 6, 7],
    ['fault-exchange', 14, 15],
    ['repair-term', 11, 12],
    ['repairs-before-exchange', 3, 2],
    ['refund-dissatisfied', 6, 7],
  ] as const)('%s of %i is worse than the law, and %i is not', (kind, worse, same) => {
    const of = (value: number) =>
      given(housePolicies).when(publishHousePolicy, { ...policy, kind, value }, { now });
    of(worse).thenRejected(policyWorseThanLaw);
    of(same).thenIncludes(published({ kind, value: same }));
  });

  it('for sales in the shop only may give what the law gives at a distance only', () => {
    given(housePolicies)
      .when(
        publishHousePolicy,
        { ...policy, kind: 'refund-dissatisfied', value: 3, saleChannels: ['shop'] },
        { now },
      )
      .thenIncludes(published({ kind: 'refund-dissatisfied', value: 3, saleChannels: ['shop'] }));
  });

  it('is refused exactly where it gives less, whatever its kind, value and classes', () => {
    const floors: Readonly<Record<HousePolicyKind, number>> = {
      'fault-refund': 7,
      'fault-exchange': 15,
      'repair-term': 12,
      'repairs-before-exchange': 2,
      'refund-dissatisfied': 7,
      'exchange-unsuitable': 0,
    };
    const kinds = Object.keys(floors) as HousePolicyKind[];
    const classes = fc.uniqueArray(fc.constantFrom('computer', 'phone', 'appliance'), { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(40), classes, (kind, value, productClasses) => {
        const { decision } = given(housePolicies).when(
          publishHousePolicy,
          {
            ...policy,
            kind,
            value,
            productClasses: productClasses as ('computer' | 'phone' | 'appliance')[],
          },
          { now },
        );
        const less = kind === 'repairs-before-exchange' ? value > floors[kind] : value < floors[kind];
        expect(isRejection(decision) && decision.rejected).toEqual(less ? policyWorseThanLaw : false);
      }),
    );
  });
});
