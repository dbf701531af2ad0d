import fc from 'fast-check';
import { longestSilences, withCall, type CallsOfDay } from './longest-silence.js';

interface Call {
  readonly attempts: number;
  readonly answered: 0 | 1;
}
const TAKEN: Call = { attempts: 1, answered: 1 };
const missed = (attempts: number): Call => ({ attempts, answered: 0 });
const calls = (line: string, day: string, ...all: readonly Call[]) => ({
  line,
  day,
  ...all.reduce<CallsOfDay | undefined>((before, call) => withCall(before, call), undefined)!,
});

describe('The longest silence of a line', () => {
  it('is the longest row of calls that nobody answered', () => {
    expect(
      longestSilences([
        calls('400', '2013-06-13', missed(1), TAKEN),
        calls('direct', '2013-06-13', TAKEN),
        calls('400', '2013-06-14', TAKEN, missed(2)),
        calls('400', '2013-06-15', missed(1)),
        calls('400', '2013-06-16', TAKEN, missed(3), TAKEN),
      ]),
    ).toEqual([{ line: '400', attempts: 3, from: '2013-06-14', to: '2013-06-15' }]);
  });

  it('is as long whichever days its calls come to be in', () => {
    const call = fc.oneof(fc.constant(TAKEN), fc.integer({ min: 1, max: 5 }).map(missed));
    fc.assert(
      fc.property(fc.array(fc.array(call, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), days => {
        const [cut, whole] = [
          longestSilences(days.map((all, day) => calls('400', String(day), ...all))),
          longestSilences(days.length ? [calls('400', '', ...days.flat())] : []),
        ];
        let [now, longest] = [0, 0];
        for (const { attempts, answered } of days.flat())
          longest = Math.max(longest, (now = answered ? 0 : now + attempts));
        const found = longest ? [longest] : [];
        expect(cut.map(({ attempts }) => attempts)).toEqual(found);
        expect(whole.map(({ attempts }) => attempts)).toEqual(found);
      }),
    );
  });
});
