import 'reflect-metadata';
import fc from 'fast-check';
import { addDays } from '#platform/time';
import { entitlement, unitFacts, unitHistory, type Entitlement } from './entitlement.rules.js';
import type { HousePolicyPublished } from './house-policy.events.js';
import { repairDone, ZONE } from './testing/d-brand-unit.js';
import { aHistory } from './testing/histories.js';
import { day, unitOf } from './testing/unit-of.js';

/* What `HousePolicyPublished` and the card add to the law. */

const policy = (over: Partial<HousePolicyPublished>): HousePolicyPublished => ({
  policyId: 'p',
  version: 1,
  kind: 'exchange-unsuitable',
  value: 30,
  productClasses: ['appliance'],
  inForceFrom: '2023-01-01',
  zh: '本店承诺。',
  en: 'We promise.',
  ...over,
});
const fridge = unitOf('appliance', '2023-02-01');
const house = ({ remedies }: Entitlement) =>
  remedies.filter(({ rules }) => rules.some(({ id }) => id.startsWith('house:')));

describe('A house policy', () => {
  it.each([
    ['2023-03-03', ['available']],
    ['2023-03-04', []],
  ])('exchanges what does not suit within its days: on %s %j', (at, statuses) => {
    const answer = entitlement(fridge, at, ZONE, [policy({})]);
    expect(house(answer).map(({ status }) => status)).toEqual(statuses);
    expect(answer.policyVersions).toMatchObject({ 'house:p': '1' });
  });

  it('of the day of the sale binds, though a later version gives less', () => {
    const versions = [policy({}), policy({ version: 2, value: 5, inForceFrom: '2023-02-10' })];
    const answer = entitlement(fridge, '2023-02-25', ZONE, versions);
    expect(house(answer)).toMatchObject([{ kind: 'exchange', rules: [{ article: 'v1' }] }]);
    const later = entitlement(unitOf('appliance', '2023-02-11'), '2023-02-25', ZONE, versions);
    expect(house(later)).toEqual([]);
  });

  it('that came into force after the day asked plays no part', () => {
    const versions = [policy({ inForceFrom: '2023-02-10' })];
    expect(house(entitlement(fridge, '2023-02-09', ZONE, versions))).toEqual([]);
    expect(house(entitlement(fridge, '2023-02-10', ZONE, versions))).toHaveLength(1);
  });

  it('for other classes or other ways of sale plays no part', () => {
    expect(house(entitlement(fridge, '2023-02-09', ZONE, [policy({ productClasses: ['phone'] })]))).toEqual(
      [],
    );
    expect(house(entitlement(fridge, '2023-02-09', ZONE, [policy({ saleChannels: ['online'] })]))).toEqual(
      [],
    );
  });

  it('gives an exchange after one repair, or a longer term', () => {
    const repairs = [repairDone('a', '2023-03-01', '2023-03-02'), repairDone('b', '2023-04-01', undefined)];
    const after = entitlement({ ...fridge, repairs }, '2023-04-02', ZONE, [
      policy({ kind: 'repairs-before-exchange', value: 1 }),
    ]);
    expect(house(after)).toMatchObject([{ kind: 'exchange', status: 'available' }]);
    const longer = entitlement(fridge, '2024-06-01', ZONE, [policy({ kind: 'repair-term', value: 24 })]);
    expect(longer.terms.find(({ id }) => id === 'pledge')?.alternatives[0]?.end).toBe('2025-02-01');
    expect(longer.repairCost).toBe('free');
  });

  it('never takes anything away: every remedy of the law stands beside it', () => {
    fc.assert(
      fc.property(
        aHistory,
        fc.integer({ min: 0, max: 700 }),
        fc.constantFrom('repair-term' as const, 'fault-refund' as const, 'refund-dissatisfied' as const),
        fc.integer({ min: 1, max: 60 }),
        ({ sold, facts }, after, kind, value) => {
          const at = addDays(sold, after);
          const known = unitFacts(
            'u1',
            unitHistory(
              'u1',
              facts.map(({ fact }) => fact),
            ),
            at,
            ZONE,
          );
          const classes = [
            'computer',
            'phone',
            'appliance',
            'car',
            'other',
          ] as HousePolicyPublished['productClasses'];
          const promised = policy({ kind, value, productClasses: classes, inForceFrom: '2008-01-01' });
          const law = entitlement(known, at, ZONE);
          const both = entitlement(known, at, ZONE, [promised]);
          expect(both.remedies.slice(0, law.remedies.length)).toEqual(law.remedies);
          if (law.repairCost === 'free') expect(both.repairCost).toBe('free');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('A warranty card', () => {
  it('that promises more than the law binds', () => {
    const answer = entitlement({ ...fridge, cardMonths: 36 }, '2025-06-01', ZONE);
    expect(answer.terms.find(({ id }) => id === 'pledge')?.alternatives[0]?.end).toBe('2026-02-01');
    expect(
      entitlement({ ...fridge, cardMonths: 6 }, '2023-06-01', ZONE).terms.map(({ id }) => id),
    ).not.toContain('pledge');
  });

  it('says the term of a car, where the law’s is known from memory only', () => {
    const car = { ...unitOf('car', '2022-06-01'), cardMonths: 36, delivered: day('2022-06-01') };
    expect(entitlement(car, '2023-06-01', ZONE).repairCost).toBe('free');
  });

  it('promises nothing for a grey import', () => {
    const grey = { ...fridge, channel: 'grey-import', cardMonths: 36 };
    expect(entitlement(grey, '2023-06-01', ZONE).repairCost).toBe('charged');
  });
});
