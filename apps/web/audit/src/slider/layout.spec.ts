import { addDays } from '#platform/time/local-date.js';
import fc from 'fast-check';
import { tick } from '../testing/ticks.js';
import { dayUnder, endOf, labelledDays, scaleOf, startOf } from './layout.js';
import { stopsOf } from './stops.js';

const scale = (...days: string[]) =>
  scaleOf(
    stopsOf(
      days.map((day, index) => tick(String(index), day)),
      'then',
      'UTC',
    ),
    days[0]!,
  );

describe('The scale of the slider', () => {
  it('given the record, then it has a day of room at each end', () => {
    expect(scale('2013-06-06', '2013-07-09')).toEqual({ first: '2013-06-05', last: '2013-07-10', days: 36 });
  });

  it('given a stop past the record, then it reaches there too', () => {
    const stops = stopsOf([tick('1', '2013-06-06')], 'then', 'UTC');
    expect(scaleOf(stops, '2013-06-30').last).toBe('2013-07-01');
  });

  it('given any day, then the point in its middle leads back to it', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), (length, offset) => {
        const whole = scale('2013-06-06', addDays('2013-06-06', length));
        const day = addDays(whole.first, offset % whole.days);
        expect(dayUnder(whole, (startOf(whole, day) + endOf(whole, day)) / 2)).toBe(day);
      }),
    );
  });

  it('given a point outside, then the day at that end', () => {
    const whole = scale('2013-06-06', '2013-07-09');
    expect([dayUnder(whole, -3), dayUnder(whole, 2)]).toEqual([whole.first, whole.last]);
  });

  it('given less and less room, then fewer days are labelled, by week on Mondays', () => {
    const whole = scale('2013-06-06', '2013-07-09');
    expect(labelledDays(whole, 1400)).toHaveLength(36);
    expect(labelledDays(whole, 500).map(day => day.slice(5))).toEqual([
      '06-06',
      '06-08',
      '06-10',
      '06-12',
      '06-14',
      '06-16',
      '06-18',
      '06-20',
      '06-22',
      '06-24',
      '06-26',
      '06-28',
      '06-30',
      '07-02',
      '07-04',
      '07-06',
      '07-08',
      '07-10',
    ]);
    expect(labelledDays(whole, 300).map(day => day.slice(5))).toEqual([
      '06-10',
      '06-17',
      '06-24',
      '07-01',
      '07-08',
    ]);
  });
});
