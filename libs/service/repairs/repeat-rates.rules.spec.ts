import fc from 'fast-check';
import { repeatRates, WINDOWS, type RepairsAlike } from './repeat-rates.rules.js';

const aGroup: fc.Arbitrary<RepairsAlike> = fc.record({
  ageDays: fc.integer({ min: 0, max: 91 }),
  againDays: fc.option(fc.integer({ min: 0, max: 91 })),
  repairs: fc.integer({ min: 1, max: 5 }),
});

describe('Repeat failures', () => {
  it('count the repairs whose window is over, and of these the units that failed in it', () => {
    const alike = (ageDays: number, againDays: number | null): RepairsAlike => ({
      ageDays,
      againDays,
      repairs: 1,
    });
    expect(repeatRates([alike(8, 7), alike(8, 8), alike(7, 0), alike(40, null)])).toEqual([
      { days: 7, repairs: 3, failedAgain: 1, rate: 1 / 3 },
      { days: 30, repairs: 1, failedAgain: 0, rate: 0 },
      { days: 90, repairs: 0, failedAgain: 0, rate: null },
    ]);
  });

  it('are never more than the repairs, and none of a repair that is too young to tell', () => {
    fc.assert(
      fc.property(fc.array(aGroup), groups => {
        for (const { days, repairs, failedAgain, rate } of repeatRates(groups)) {
          const each = groups.flatMap(group => Array<RepairsAlike>(group.repairs).fill(group));
          expect(repairs).toBe(each.filter(({ ageDays }) => ageDays > days).length);
          expect(failedAgain).toBeLessThanOrEqual(repairs);
          expect(rate).toEqual(repairs === 0 ? null : failedAgain / repairs);
        }
      }),
    );
  });

  it('are the same however the repairs are grouped', () => {
    fc.assert(
      fc.property(fc.array(aGroup), groups => {
        const one = groups.flatMap(group =>
          Array.from({ length: group.repairs }, () => ({ ...group, repairs: 1 })),
        );
        expect(repeatRates(one)).toEqual(repeatRates(groups));
      }),
    );
  });

  it('only grow with the window, of repairs that are old enough for all', () => {
    fc.assert(
      fc.property(fc.array(aGroup), groups => {
        const old = groups.map(group => ({ ...group, ageDays: 91 }));
        const failed = repeatRates(old).map(({ failedAgain }) => failedAgain);
        expect(failed).toEqual([...failed].sort((a, b) => a - b));
        expect(failed).toHaveLength(WINDOWS.length);
      }),
    );
  });
});
