import { onDay, tick } from '../testing/ticks.js';
import { between, dayBefore, selectedIndex, stopsOf } from './stops.js';

describe('The stops of the slider', () => {
  const ticks = [
    tick('1', '2013-06-06'),
    tick('2', '2013-06-13'),
    tick('3', '2013-06-20', { occurredAt: onDay('2013-06-11') }),
    tick('4', '2013-06-20', { occurredAt: 'unknown' }),
    tick('5', '2013-06-23', {
      occurredAt: { from: null, to: Date.parse('2013-06-13T00:00Z'), precision: 'interval', zone: 'UTC' },
    }),
  ];
  const then = stopsOf(ticks, 'then', 'UTC');
  const days = (stops: ReturnType<typeof stopsOf>) =>
    stops.map(({ tick: { id }, day }) => `${id} ${day.slice(5)}`);

  it('known then, each sits on the day it was recorded, in the order of the log', () => {
    expect(days(then)).toEqual(['1 06-06', '2 06-13', '3 06-20', '4 06-20', '5 06-23']);
  });

  it('known now, each sits on the first day it can have happened; otherwise when it was recorded', () => {
    expect(days(stopsOf(ticks, 'now', 'UTC'))).toEqual([
      '1 06-06',
      '3 06-11',
      '2 06-13',
      '5 06-13',
      '4 06-20',
    ]);
  });

  it.each([
    ['an event', '2013-06-06', '4', 3],
    ['a day', '2013-06-14', undefined, 1],
    ['a day with events: the newest', '2013-06-20', undefined, 3],
    ['a day before all of them', '2013-06-01', undefined, -1],
    ['nothing: the last', undefined, undefined, 4],
    ['an event that is not there', '2013-06-13', 'x', 1],
  ])('asked for %s, then that one is selected', (_what, at, event, index) => {
    expect(selectedIndex(then, at, event)).toBe(index);
  });

  it.each([
    ['2013-06-20', '2013-06-13'],
    ['2013-06-22', '2013-06-13'],
    ['2013-06-06', undefined],
    ['2013-06-01', undefined],
  ])('on %s, then changes are told against %s', (at, day) => {
    expect(dayBefore(then, at)).toBe(day);
  });

  it('between two days, then what came after the first one’s end', () => {
    expect(days(between(then, '2013-06-13', '2013-06-20'))).toEqual(['3 06-20', '4 06-20']);
    expect(days(between(then, undefined, '2013-06-06'))).toEqual(['1 06-06']);
  });
});
