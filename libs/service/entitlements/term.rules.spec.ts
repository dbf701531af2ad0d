import fc from 'fast-check';
import { addDays, calendar, daysBetween } from '#platform/time';
import { addMonths, possibleStays, termEnd, type Stay } from './term.rules.js';
import { repairDone, ZONE } from './testing/d-brand-unit.js';

/* What `unitEntitlement` answers, without the log. */

/** Any day of the years whose holidays are published. */
const aDay = fc
  .integer({ min: 0, max: daysBetween('2008-01-01', '2026-12-31') })
  .map(days => addDays('2008-01-01', days));
const aStay = (start: string): fc.Arbitrary<Stay> =>
  fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }))
    .map(([after, length]) => ({ from: addDays(start, after), to: addDays(start, after + length) }));
const aTerm = aDay.chain(start =>
  fc.record({
    start: fc.constant(start),
    months: fc.constantFrom(1, 6, 12, 24),
    stays: fc.array(aStay(start), { maxLength: 6 }),
    more: aStay(start),
    order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
);

describe('The end of a term', () => {
  it('never comes before the plain term, and never on a public holiday', () => {
    fc.assert(
      fc.property(aTerm, ({ start, months, stays }) => {
        const { plainEnd, countedEnd, end } = termEnd(start, months, stays);
        expect(end >= countedEnd && countedEnd >= plainEnd).toBe(true);
        expect(calendar('cn').day(end).holiday).toBeUndefined();
      }),
    );
  });

  it('is later by exactly the days of stays that lie inside it and apart from each other', () => {
    const apart = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(aDay, fc.constantFrom(12, 24), apart, (start, months, gaps) => {
        let day = start;
        const stays = gaps.map(([after, length]) => {
          const from = addDays(day, after);
          day = addDays(from, length);
          return { from, to: day };
        });
        const days = gaps.reduce((sum, [, length]) => sum + length, 0);
        const { plainEnd, countedEnd, repairDays } = termEnd(start, months, stays);
        expect([repairDays, daysBetween(plainEnd, countedEnd)]).toEqual([days, days]);
        const without = { repairTimeLeftOut: false, holidayRollsOver: false };
        expect(termEnd(start, months, stays, without)).toMatchObject({ repairDays: 0, end: plainEnd });
      }),
    );
  });

  // Not the next working day: a term that ends on the Saturday after a Friday's holiday does not move, and one that
  // ends a day earlier must not end later.
  it('on a public holiday moves to the first day after all of it, and otherwise stays', () => {
    const days = calendar('cn');
    for (const { date, holiday } of days.days('2009-01-01', '2026-12-30')) {
      const start = addMonths(date, -12);
      if (addMonths(start, 12) !== date) continue;
      const { end } = termEnd(start, 12, []);
      const between = days.days(date, addDays(end, -1));
      expect([date, between.every(day => day.holiday)]).toEqual([date, true]);
      expect([date, end > date]).toEqual([date, holiday !== undefined]);
      expect([date, days.day(end).holiday]).toEqual([date, undefined]);
    }
  });

  it('never comes earlier for another stay', () => {
    fc.assert(
      fc.property(aTerm, ({ start, months, stays, more }) => {
        const without = termEnd(start, months, stays);
        const withMore = termEnd(start, months, [...stays, more]);
        expect(withMore.end >= without.end).toBe(true);
        expect(withMore.repairDays >= without.repairDays).toBe(true);
      }),
    );
  });

  it('never comes earlier for a longer stay', () => {
    fc.assert(
      fc.property(aTerm, fc.integer({ min: 0, max: 90 }), ({ start, months, stays, more }, days) => {
        const longer = { ...more, to: addDays(more.to, days) };
        const of = (stay: Stay) => termEnd(start, months, [...stays, stay]).end;
        expect(of(longer) >= of(more)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which stays were told, and counts no day twice', () => {
    fc.assert(
      fc.property(aTerm, ({ start, months, stays, order }) => {
        const shuffled = stays
          .map(stay => ({ stay, key: order.next().value! }))
          .sort((a, b) => a.key - b.key);
        const told = termEnd(start, months, stays);
        expect(
          termEnd(
            start,
            months,
            shuffled.map(({ stay }) => stay),
          ),
        ).toEqual(told);
        expect(termEnd(start, months, [...stays, ...stays])).toEqual(told);
        const days = new Set(stays.flatMap(({ from, to }) => daysOf(from, to)));
        expect(told.repairDays).toBeLessThanOrEqual(days.size);
      }),
    );
  });

  it.each([
    ['2013-02-01', 12, [], '2014-02-01', '2014-02-07'],
    [
      '2013-02-01',
      12,
      [
        ['2013-06-16', '2013-06-23'],
        ['2013-06-26', '2013-07-09'],
      ],
      '2014-02-21',
      '2014-02-21',
    ],
    ['2013-02-01', 12, [['2014-02-05', '2014-02-08']], '2014-02-04', '2014-02-07'],
    ['2013-02-01', 12, [['2014-02-08', '2014-02-18']], '2014-02-01', '2014-02-07'],
    ['2012-02-29', 12, [], '2013-02-28', '2013-02-28'],
    ['2015-08-31', 6, [], '2016-02-29', '2016-02-29'],
  ] as const)(
    'from %s, %i months, stays %j: counted to %s, ends %s',
    (start, months, stays, countedEnd, end) => {
      const told = stays.map(([from, to]) => ({ from, to }));
      expect(termEnd(start, months, told)).toMatchObject({ countedEnd, end });
    },
  );

  it('marks an end in a year without published holidays as provisional', () => {
    expect(termEnd('2040-01-10', 12, [])).toMatchObject({ end: '2041-01-10', provisional: true });
  });
});

const daysOf = (from: string, to: string) =>
  Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index));

describe('Months later', () => {
  it('is the same day, or the last of a shorter month', () => {
    expect(addMonths('2013-01-31', 1)).toBe('2013-02-28');
    expect(addMonths('2013-11-30', 3)).toBe('2014-02-28');
    expect(addMonths('2013-12-15', 1)).toBe('2014-01-15');
  });
});

describe('The days a unit may have been away', () => {
  it('are certain only where a stay was recorded to the day', () => {
    const stays = possibleStays(
      [
        repairDone('a', '2013-06-16', '2013-06-23', { stayed: 'yes' }),
        repairDone('b', '2013-07-01/2013-07-03', '2013-07-08/2013-07-10', { stayed: 'yes' }),
        repairDone('c', '2013-08-01', '2013-08-05'),
        repairDone('d', 'unknown', '2013-09-05'),
        repairDone('e', '2013-10-01', '2013-10-01', { stayed: 'yes' }),
      ],
      '2013-12-01',
      ZONE,
    );
    expect(stays).toEqual({
      certain: [
        { from: '2013-06-16', to: '2013-06-23' },
        { from: '2013-07-03', to: '2013-07-08' },
      ],
      longest: [
        { from: '2013-06-16', to: '2013-06-23' },
        { from: '2013-07-01', to: '2013-07-10' },
        { from: '2013-08-01', to: '2013-08-05' },
      ],
      uncountable: ['d'],
    });
  });
});
