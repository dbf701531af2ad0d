import fc from 'fast-check';
import { silencesOf } from './longest-silence.js';

const call = (number: string, answered: 0 | 1, attempts = 1, day = '2013-06-13') => ({
  number,
  answered,
  attempts,
  day,
});

describe('The longest silence of a line', () => {
  it('is the longest row of calls that nobody answered', () => {
    expect(
      silencesOf([
        call('400', 0),
        call('400', 1),
        call('400', 0, 2, '2013-06-14'),
        call('400', 0, 1, '2013-06-15'),
        call('direct', 1),
      ]),
    ).toEqual([{ number: '400', attempts: 3, from: '2013-06-14', to: '2013-06-15' }]);
  });

  it('never counts a line that was always answered, nor more calls than there were', () => {
    const calls = fc.array(
      fc.record({
        number: fc.constantFrom('a', 'b'),
        answered: fc.constantFrom<0 | 1>(0, 1),
        attempts: fc.integer({ min: 1, max: 5 }),
        day: fc.constant('2013-06-13'),
      }),
    );
    fc.assert(
      fc.property(calls, all => {
        const unanswered = (number: string) =>
          all
            .filter(one => one.number === number && one.answered === 0)
            .reduce((sum, one) => sum + one.attempts, 0);
        const silences = silencesOf(all);
        expect(new Set(silences.map(one => one.number))).toEqual(
          new Set(all.filter(one => one.answered === 0).map(one => one.number)),
        );
        for (const { number, attempts } of silences) expect(attempts).toBeLessThanOrEqual(unanswered(number));
      }),
    );
  });
});
