import 'reflect-metadata';
import fc from 'fast-check';
import { addDays, calendar, onDay, parsePartialTime } from '#platform/time';
import { waitingDays } from './parts.rules.js';

const ZONE = 'Asia/Shanghai';
const told = (edtf: string) => parsePartialTime(edtf, ZONE);
const waited = (from: string, to: string) => {
  const { atLeast, atMost } = waitingDays(told(from), told(to), ZONE);
  return [atLeast, atMost];
};

describe('Working days waited for a part', () => {
  it('are nine for the battery of the D-brand case: 26 June to 9 July', () => {
    expect(waited('2013-06-26', '2013-07-09')).toEqual([9, 9]);
  });

  it('are at most five for its mainboard, of which only "by 23 June" is known', () => {
    expect(waited('2013-06-16', '../2013-06-23')).toEqual([null, 5]);
  });

  it('are unknown where nobody told', () => {
    expect(waited('2013-06-16', 'unknown')).toEqual([null, null]);
    expect(waited('unknown', '2013-06-23')).toEqual([null, null]);
  });

  it('leave out the Dragon Boat holiday and count the days worked in exchange', () => {
    expect(waited('2013-06-07', '2013-06-13')).toEqual([3, 3]); // 8, 9 and 13 June
  });

  it('name their calendar, and years without a published calendar', () => {
    expect(waitingDays(told('2013-06-26'), told('2013-07-09'), ZONE)).toMatchObject({
      provisional: false,
      calendar: { id: 'cn', version: calendar('cn').version },
    });
    expect(waitingDays(told('2040-01-02'), told('2040-01-12'), ZONE).provisional).toBe(true);
  });

  it('lie between their bounds for every day that both times allow, and are never negative', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 20 }));
    const day = (index: number) => addDays('2013-01-01', index);
    fc.assert(
      fc.property(span, span, fc.nat(20), fc.nat(20), ([a, aLength], [b, bLength], i, j) => {
        const from = told(`${day(a)}/${day(a + aLength)}`);
        const to = told(`${day(b)}/${day(b + bLength)}`);
        const { atLeast, atMost } = waitingDays(from, to, ZONE);
        expect(atLeast).toBeGreaterThanOrEqual(0);
        const start = day(a + Math.min(i, aLength));
        const end = day(b + Math.min(j, bLength));
        if (end < start) return;
        const exact = waitingDays(onDay(start, ZONE), onDay(end, ZONE), ZONE);
        expect(exact.atLeast).toBe(exact.atMost);
        expect(exact.atLeast).toBeGreaterThanOrEqual(atLeast!);
        expect(exact.atMost).toBeLessThanOrEqual(atMost!);
      }),
    );
  });
});
