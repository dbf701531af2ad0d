import { byDay } from './by-day.js';

const event = (id: string, recordedOn: string) => ({ id, recordedOn });

describe('Events by day', () => {
  it('stand in their own order, each day once', () =>
    expect(
      byDay([event('a', '2013-06-06'), event('b', '2013-06-06'), event('c', '2013-06-20')]).map(
        ({ day, events }) => [day, events.map(({ id }) => id)],
      ),
    ).toEqual([
      ['2013-06-06', ['a', 'b']],
      ['2013-06-20', ['c']],
    ]));

  it('given none, are none', () => expect(byDay([])).toEqual([]));
});
