import fc from 'fast-check';
import { addDays, dateOfEpochDay, daysBetween, epochDay, isLocalDate, weekday } from './local-date.js';

const anyDay = fc.integer({ min: -719_528, max: 2_932_896 });

describe('local dates', () => {
  it('count days across months, leap days and years', () => {
    expect(addDays('2013-06-30', 1)).toBe('2013-07-01');
    expect(addDays('2012-02-28', 1)).toBe('2012-02-29');
    expect(addDays('2013-01-01', -1)).toBe('2012-12-31');
    expect(daysBetween('2013-02-01', '2013-06-06')).toBe(125);
    expect(daysBetween('2013-06-06', '2013-02-01')).toBe(-125);
  });

  it('name the day of the week in both languages', () => {
    expect(weekday('2013-06-06', 'en')).toBe('Thursday');
    expect(weekday('2013-06-16', 'zh-CN')).toBe('星期日');
    expect(weekday('1969-12-31', 'en')).toBe('Wednesday');
  });

  it.each([
    '2013-02-30',
    '2013-13-01',
    '2013-00-10',
    '2013-06-00',
    '1900-02-29',
    '2013-6-6',
    '13-06-06',
    '20a3-06-06',
    '2013/06/06',
    '2013-06-061',
    '',
  ])('refuse %j, which is no date', text => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => epochDay(text)).toThrow(`not "${text}"`);
  });

  it('refuse fractions of days and years beyond 9999', () => {
    expect(() => addDays('2013-06-06', 0.5)).toThrow('whole numbers, not 0.5');
    expect(() => addDays('9999-12-31', 1)).toThrow('9999-12-31');
  });

  it('agree with Date on every day from 0000 to 9999', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const date = dateOfEpochDay(day);
        expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(epochDay(date)).toBe(day);
        expect(isLocalDate(date)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
