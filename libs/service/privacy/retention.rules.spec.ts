import fc from 'fast-check';
import { policyAt } from '#platform/event-sourcing';
import { addDays } from '#platform/time';
import { yearsAfter } from './retention-dates.rules.js';
import { retentionRules } from './retention.policies.js';
import { judgeErasure, type Held } from './retention.rules.js';

const { value: rules } = policyAt(retentionRules, 0);
const repair = (productClass: Held['productClass'], lastOn = '2020-06-01'): Held => ({
  of: 'repair',
  stream: 'repairOrder-1',
  productClass,
  lastOn,
});

describe('whether a person’s data may be deleted', () => {
  it('not while something of his is not finished, whatever the law says', () => {
    const blocked = [{ why: 'open-case', stream: 'case-1' }] as const;
    expect(judgeErasure({ held: [repair('car')], blocked }, rules, '2021-01-01').verdict).toBe('refuse');
  });

  it('not while the law requires keeping: left alone to the last day of it', () => {
    const judged = (on: string) => judgeErasure({ held: [repair('car')], blocked: [] }, rules, on);
    expect(judged('2026-06-01')).toMatchObject({ verdict: 'restrict', binding: { until: '2026-06-01' } });
    expect(judged('2026-06-02').verdict).toBe('erase');
  });

  it('yes where only the house would like to keep, or only memory says that it is law: both are told', () => {
    const sale: Held = { of: 'sale', stream: 'sale-1', lastOn: '2020-06-01' };
    const { verdict, kept } = judgeErasure(
      { held: [repair('computer'), sale], blocked: [] },
      rules,
      '2021-01-01',
    );
    expect(verdict).toBe('erase');
    expect(kept.map(({ rule }) => [rule.id, rule.binding])).toEqual([
      ['house-repair-history', false],
      ['e-commerce-31', false],
    ]);
  });

  it('a unit whose class nobody told falls under no rule for one class', () => {
    expect(judgeErasure({ held: [repair(undefined)], blocked: [] }, rules, '2021-01-01').verdict).toBe(
      'erase',
    );
  });

  it('is never earlier for more that is held, and always in the end', () => {
    const held = fc.record({
      of: fc.constantFrom('repair' as const, 'sale' as const),
      stream: fc.constant('x-1'),
      productClass: fc.constantFrom('car' as const, 'phone' as const, undefined),
      lastOn: fc.integer({ min: 0, max: 9000 }).map(days => addDays('2000-02-29', days)),
    });
    fc.assert(
      fc.property(fc.array(held), held, fc.integer({ min: 0, max: 12_000 }), (some, one, days) => {
        const on = addDays('2000-01-01', days);
        const less = judgeErasure({ held: some, blocked: [] }, rules, on);
        const more = judgeErasure({ held: [...some, one], blocked: [] }, rules, on);
        if (less.verdict === 'restrict') expect(more.binding!.until >= less.binding!.until).toBe(true);
        expect(judgeErasure({ held: some, blocked: [] }, rules, '2100-01-01').verdict).toBe('erase');
      }),
    );
  });

  it('counts years by the calendar, a leap day as the 28th', () => {
    expect([yearsAfter('2020-06-01', 6), yearsAfter('2020-02-29', 6), yearsAfter('2020-02-29', 4)]).toEqual([
      '2026-06-01',
      '2026-02-28',
      '2024-02-29',
    ]);
  });
});
