import fc from 'fast-check';
import { addDays } from '#platform/time';
import { termEnd } from './term-end.js';

describe('The end of a term of months', () => {
  it.each([
    ['2013-02-01', 12, '2014-02-01'],
    ['2013-01-31', 1, '2013-02-28'],
    ['2012-01-31', 1, '2012-02-29'],
    ['2013-12-31', 2, '2014-02-28'],
    ['2013-11-30', 1, '2013-12-30'],
    ['2013-06-06', 0, '2013-06-06'],
  ])('%s and %i months is %s', (from, months, end) => {
    expect(termEnd(from, months)).toBe(end);
  });

  it('is not known where the beginning is not', () => {
    for (const from of [undefined, '2013-02', '2013']) expect(termEnd(from, 12)).toBeUndefined();
  });

  it('is never later than the same number of days would have it, nor earlier than months can be short', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(120), (day, months) => {
        const from = addDays('2000-01-01', day);
        const end = termEnd(from, months)!;
        expect(end >= addDays(from, months * 28)).toBe(true);
        expect(end <= addDays(from, months * 31)).toBe(true);
        expect(Number(end.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
      }),
    );
  });
});
