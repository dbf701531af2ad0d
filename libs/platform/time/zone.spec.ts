import fc from 'fast-check';
import { addDays, dateOfEpochDay } from './local-date.js';
import { endOfDay, isStartOfDay, localDate, offsetAt, startOfDay } from './zone.js';

const HOUR = 3_600_000;
const hoursOf = (date: string, zone: string) => (endOfDay(date, zone) - startOfDay(date, zone)) / HOUR;

/** An independent witness: what Intl says is on the wall. */
const wall = (instant: number, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );

describe('days in a zone', () => {
  it('begin at local midnight', () => {
    expect(startOfDay('2013-06-16', 'Asia/Shanghai')).toBe(Date.UTC(2013, 5, 15, 16));
    expect(endOfDay('2013-06-16', 'Asia/Shanghai')).toBe(Date.UTC(2013, 5, 16, 16));
  });

  it.each([
    ['2013-03-10', 'America/New_York', 23],
    ['2013-11-03', 'America/New_York', 25],
    ['2013-06-16', 'America/New_York', 24],
    ['1986-05-04', 'Asia/Shanghai', 23],
    ['1986-09-14', 'Asia/Shanghai', 25],
    ['1991-04-14', 'Asia/Shanghai', 23],
    ['1992-04-12', 'Asia/Shanghai', 24],
    ['2011-12-30', 'Pacific/Apia', 0],
  ])('%s in %s has %i hours', (date, zone, hours) => expect(hoursOf(date, zone)).toBe(hours));

  it('begin after the gap where clocks are put forward at midnight', () => {
    expect(wall(startOfDay('2013-10-20', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe(
      '2013-10-20 01:00:00',
    );
    expect(isStartOfDay(startOfDay('2013-10-20', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe(true);
  });

  it('know the instant at which an offset changes', () => {
    const change = Date.UTC(2013, 2, 10, 7);
    expect(offsetAt(change - 1, 'America/New_York')).toBe(-5 * HOUR);
    expect(offsetAt(change, 'America/New_York')).toBe(-4 * HOUR);
    expect(offsetAt(change - 1, 'America/New_York')).toBe(-5 * HOUR);
  });

  it('refuse a zone that does not exist', () => {
    expect(() => startOfDay('2013-06-16', 'Asia/Atlantis')).toThrow(
      'IANA zone such as Asia/Shanghai, not "Asia/Atlantis"',
    );
  });

  const zone = fc.constantFrom(
    'America/New_York',
    'Asia/Shanghai',
    'America/Sao_Paulo',
    'Europe/London',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
  );
  const date = fc.integer({ min: -10_950, max: 29_219 }).map(dateOfEpochDay);

  it('are a partition of time: each ends where the next begins, and holds what it begins with', () => {
    fc.assert(
      fc.property(date, zone, (day, tz) => {
        fc.pre(hoursOf(day, tz) > 0);
        const [start, end] = [startOfDay(day, tz), endOfDay(day, tz)];
        expect(startOfDay(addDays(day, 1), tz)).toBe(end);
        expect(localDate(start, tz)).toBe(day);
        expect(localDate(end - 1, tz)).toBe(day);
        expect(localDate(start - 1, tz) < day).toBe(true);
        expect(localDate(end, tz) > day).toBe(true);
        expect(isStartOfDay(start, tz)).toBe(true);
        expect(isStartOfDay(start + 1, tz)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('agree with Intl at any instant from 1940 to 2049', () => {
    fc.assert(
      fc.property(fc.integer({ min: -946_080_000, max: 2_524_521_600 }), zone, (seconds, tz) => {
        const instant = seconds * 1000;
        const local = new Date(instant + offsetAt(instant, tz)).toISOString().slice(0, 19).replace('T', ' ');
        expect(local).toBe(wall(instant, tz));
        expect(localDate(instant, tz)).toBe(local.slice(0, 10));
      }),
      { numRuns: 1_000 },
    );
  });
});
