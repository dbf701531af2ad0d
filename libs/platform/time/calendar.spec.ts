import fc from 'fast-check';
import { calendar, calendars } from './calendar.js';
import { addDays, dateOfEpochDay, daysBetween, epochDay } from './local-date.js';

const cn = calendar('cn');
const certain = { provisional: false };

describe('the working days of China', () => {
  it.each([
    ['2013-06-16', 3, '2013-06-19'],
    ['2013-06-16', 6, '2013-06-24'],
    ['2013-06-26', 6, '2013-07-04'],
    ['2013-06-13', 2, '2013-06-17'],
    ['2013-06-07', 1, '2013-06-08'],
    ['2013-06-09', 1, '2013-06-13'],
    ['2013-06-16', 0, '2013-06-16'],
  ])('after %s, the %ith is %s', (from, n, date) =>
    expect(cn.addWorkingDays(from, n)).toEqual({ date, ...certain }),
  );

  it.each([
    ['2013-06-16', '2013-06-23', 5],
    ['2013-06-26', '2013-07-09', 9],
    ['2013-07-04', '2013-07-09', 3],
    ['2013-07-09', '2013-07-04', -3],
    ['2013-06-23', '2013-06-23', 0],
  ])('between %s and %s are %i', (from, to, days) =>
    expect(cn.workingDaysBetween(from, to)).toEqual({ days, ...certain }),
  );

  it('know Dragon Boat 2013: worked on the weekend before, off from Monday to Wednesday', () => {
    const name = { zh: '端午', en: 'Dragon Boat Festival' };
    const days = cn
      .days('2013-06-08', '2013-06-13')
      .map(({ working, holiday, makeUp }) => ({ working, holiday, makeUp }));
    expect(days).toEqual([
      { working: true, makeUp: name },
      { working: true, makeUp: name },
      { working: false, holiday: name },
      { working: false, holiday: name },
      { working: false, holiday: name },
      { working: true },
    ]);
  });

  // 国务院办公厅关于2013年部分节假日安排的通知, 国办发明电〔2012〕33号
  it('are those of the State Council notice for the whole of 2013', () => {
    const year = cn.days('2013-01-01', '2013-12-31');
    const monthDays = (key: 'holiday' | 'makeUp') =>
      year
        .filter(day => day[key])
        .map(day => day.date.slice(5))
        .join(' ');
    expect(monthDays('makeUp')).toBe(
      '01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12',
    );
    expect(monthDays('holiday')).toBe(
      '01-01 01-02 01-03 02-09 02-10 02-11 02-12 02-13 02-14 02-15 04-04 04-05 04-06 04-29 04-30 05-01 ' +
        '06-10 06-11 06-12 09-19 09-20 09-21 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
    );
  });

  it('move a last day on a holiday to the day after that holiday (R-10 §8)', () => {
    expect(cn.nextNonHoliday('2014-02-01')).toEqual({ date: '2014-02-07', ...certain });
    expect(cn.nextNonHoliday('2014-01-30')).toEqual({ date: '2014-01-30', ...certain });
    expect(cn.nextNonHoliday('2014-02-07')).toEqual({ date: '2014-02-07', ...certain });
    expect(cn.nextNonHoliday('2013-06-16').date).toBe('2013-06-16'); // an ordinary Sunday is no public holiday
    expect(cn.nextNonHoliday('2015-06-20').date).toBe('2015-06-23'); // the Sunday inside belongs to the holiday
  });

  it('are provisional in a year without a notice, where only weekends are known', () => {
    const after = addDays(cn.coverage!.to, 1);
    expect(cn.day(after)).toMatchObject({ provisional: true });
    expect(cn.day(cn.coverage!.to)).toMatchObject({ provisional: false });
    expect(cn.addWorkingDays(cn.coverage!.to, 1).provisional).toBe(true);
    expect(cn.workingDaysBetween('2003-12-30', '2004-01-02').provisional).toBe(true);
    expect(cn.day('2099-10-01')).toEqual({ date: '2099-10-01', working: true, provisional: true });
  });

  it('cover every year from 2004 with holidays, none of them a make-up day as well', () => {
    expect(cn.coverage!.from).toBe('2004-01-01');
    const lastYear = Number(cn.coverage!.to.slice(0, 4));
    expect(lastYear).toBeGreaterThanOrEqual(2026);
    for (let year = 2004; year <= lastYear; year++) {
      const days = cn.days(`${year}-01-01`, `${year}-12-31`);
      expect(days.filter(day => day.holiday).length).toBeGreaterThanOrEqual(20);
      expect(days.filter(day => day.working).length).toBeGreaterThanOrEqual(245);
      expect(days.filter(day => day.working).length).toBeLessThanOrEqual(253);
      expect(days.some(day => day.holiday && day.makeUp)).toBe(false);
    }
  });

  it.each([-1, 1.5, NaN, 10_001])('refuse to count %d days', n => {
    expect(() => cn.addWorkingDays('2013-06-16', n)).toThrow(`not ${n}`);
  });
});

describe('the other calendars', () => {
  it('count every day, or Monday to Friday', () => {
    expect(calendar('calendar-days').addWorkingDays('2013-06-16', 6).date).toBe('2013-06-22');
    expect(calendar('weekdays').addWorkingDays('2013-06-07', 1)).toEqual({ date: '2013-06-10', ...certain });
    expect(calendar('calendar-days').nextNonHoliday('2014-02-01').date).toBe('2014-02-01');
    expect(calendar('weekdays').days('2013-06-08', '2013-06-07')).toEqual([]);
  });
});

describe('the register of calendars', () => {
  it('lists each with its versions and coverage, and finds them again', () => {
    expect(calendars().map(each => each.id)).toEqual(['cn', 'weekdays', 'calendar-days']);
    for (const { id, versions, coverage } of calendars()) {
      for (const version of versions) expect(calendar(id, version)).toMatchObject({ id, version });
      expect(calendar(id).coverage).toEqual(coverage);
    }
    expect(cn.version).toMatch(/^chinese-days@\d+\.\d+\.\d+$/);
  });

  it('says which there are when asked for another', () => {
    expect(() => calendar('mars')).toThrow('Expected a calendar of cn, weekdays, calendar-days, not "mars"');
    expect(() => calendar('constructor')).toThrow(RangeError);
    expect(() => calendar('cn', '0')).toThrow(`"cn" is there in version ${cn.version}, not "0"`);
  });
});

describe.each(calendars().map(each => each.id))('%s, from 2008 to 2026', id => {
  const days = calendar(id);
  const date = fc.integer({ min: epochDay('2008-01-01'), max: epochDay('2026-12-31') }).map(dateOfEpochDay);
  const n = fc.integer({ min: 0, max: 300 });

  it('counts back what it added, and ends on a working day', () => {
    fc.assert(
      fc.property(date, n, (from, count) => {
        const to = days.addWorkingDays(from, count).date;
        expect(days.workingDaysBetween(from, to).days).toBe(count);
        expect(days.workingDaysBetween(to, from).days).toBe(0 - count);
        if (count > 0) expect(days.isWorkingDay(to)).toBe(true);
      }),
    );
  });

  it('is additive', () => {
    fc.assert(
      fc.property(date, n, n, (from, a, b) => {
        expect(days.addWorkingDays(days.addWorkingDays(from, a).date, b).date).toBe(
          days.addWorkingDays(from, a + b).date,
        );
      }),
    );
  });

  it('never ends earlier for a later start or a longer term', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 40 }), n, (from, later, count) => {
        const end = days.addWorkingDays(from, count).date;
        expect(days.addWorkingDays(addDays(from, later), count).date >= end).toBe(true);
        expect(days.addWorkingDays(from, count + 1).date > end).toBe(true);
        expect(daysBetween(from, end)).toBeGreaterThanOrEqual(count);
      }),
    );
  });

  it('agrees with its list of days', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 60 }), (from, length) => {
        const list = days.days(addDays(from, 1), addDays(from, length));
        expect(list).toHaveLength(length);
        expect(days.workingDaysBetween(from, addDays(from, length)).days).toBe(
          list.filter(day => day.working).length,
        );
      }),
    );
  });
});
