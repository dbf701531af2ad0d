import fc from 'fast-check';
import { calendars, calendar } from './calendar.js';
import { dueOnDay } from './due.js';
import { dateOfEpochDay, epochDay } from './local-date.js';
import { termRange } from './term.js';
import { endOfDay } from './zone.js';

const SH = 'Asia/Shanghai';
const HOUR = 3_600_000;

describe('termRange', () => {
  it('ends "3 to 6 working days" after Sunday 16 June 2013 on the 19th and the 24th', () => {
    const term = { n: 3, max: 6, unit: 'working-day', calendarId: 'cn' } as const;
    expect(termRange('2013-06-16', term, SH)).toEqual({
      best: dueOnDay('2013-06-19', SH),
      latest: dueOnDay('2013-06-24', SH),
      provisional: false,
      calendar: { id: 'cn', version: calendar('cn').version },
    });
    expect(termRange(Date.UTC(2013, 5, 16, 2), term, SH).latest.day).toBe('2013-06-24');
    expect(termRange(Date.UTC(2013, 5, 16, 17), term, SH).best.day).toBe('2013-06-20');
  });

  it('counts calendar days whatever the calendar', () => {
    const range = termRange('2013-06-07', { n: 7, unit: 'calendar-day', calendarId: 'cn' }, SH);
    expect(range.best).toEqual(dueOnDay('2013-06-14', SH));
    expect(range.latest).toEqual(range.best);
    expect(range.calendar).toEqual({ id: 'calendar-days', version: '1' });
  });

  it('counts hours from the instant, or from the end of the day where only that is known', () => {
    const term = { n: 24, unit: 'hour', calendarId: 'cn' } as const;
    expect(termRange(1_000, term, SH).best).toEqual({ at: 1_000 + 24 * HOUR, day: null, zone: SH });
    expect(termRange('2013-06-07', term, SH).best.at).toBe(endOfDay('2013-06-08', SH));
  });

  it('is provisional where the calendar has no data yet', () => {
    const range = termRange('2099-06-01', { n: 3, unit: 'working-day', calendarId: 'cn' }, SH);
    expect(range.provisional).toBe(true);
  });

  it('refuses a term that is none', () => {
    const refused = (n: number, max?: number) => () =>
      termRange('2013-06-16', { n, max, unit: 'hour', calendarId: 'cn' }, SH);
    expect(refused(6, 3)).toThrow('not 6 to 3');
    expect(refused(-1)).toThrow(RangeError);
    expect(refused(0.5)).toThrow(RangeError);
  });

  it('refuses a version that is not there', () => {
    const term = { n: 3, unit: 'working-day', calendarId: 'cn', calendarVersion: 'of old' } as const;
    expect(() => termRange('2013-06-16', term, SH)).toThrow('not "of old"');
  });

  it('never ends before its best case, nor begins later for more', () => {
    const date = fc.integer({ min: epochDay('2008-01-01'), max: epochDay('2026-12-31') }).map(dateOfEpochDay);
    const unit = fc.constantFrom('working-day' as const, 'calendar-day' as const, 'hour' as const);
    const id = fc.constantFrom(...calendars().map(each => each.id));
    const zone = fc.constantFrom(SH, 'America/New_York');
    const count = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(date, count, count, unit, id, zone, (from, n, more, of, calendarId, tz) => {
        const range = termRange(from, { n, max: n + more, unit: of, calendarId }, tz);
        expect(range.best.at <= range.latest.at).toBe(true);
        expect(range.best.at >= endOfDay(from, tz)).toBe(true);
        if (more === 0) expect(range.best).toEqual(range.latest);
      }),
    );
  });
});
