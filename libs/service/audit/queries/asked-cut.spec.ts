import fc from 'fast-check';
import { ProblemError } from '#platform/problems';
import { endOfDay } from '#platform/time';
import { cutAsked, positionAsked } from './asked-cut.js';

const ZONE = 'Asia/Shanghai';
const refusal = (asked: Parameters<typeof cutAsked>[0]): string | undefined => {
  try {
    cutAsked(asked, ZONE);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 422) return error.problem.type;
    throw error;
  }
};

describe('a cut that is asked for', () => {
  it('given a day, then its end; given a moment, then itself; given a position, then that; given nothing, then all', () => {
    expect(cutAsked({ at: '2013-06-20' }, ZONE).cut).toEqual({ at: endOfDay('2013-06-20', ZONE) - 1 });
    expect(cutAsked({ at: '2013-06-20T12:00+08:00' }, ZONE).cut).toEqual({ at: Date.UTC(2013, 5, 20, 4) });
    expect(cutAsked({ at: '2013-06-20T12:00' }, ZONE)).toEqual(
      cutAsked({ at: '2013-06-20T12:00+08:00' }, ZONE),
    );
    expect(cutAsked({ position: '42' }, ZONE).cut).toEqual({ position: 42n });
    expect(cutAsked({}, ZONE)).toEqual({ cut: undefined, knowledge: 'then' });
    expect(cutAsked({ at: '2013-06-20', known: 'now' }, ZONE).knowledge).toBe('now');
  });

  it.each(['2013-02-30', '2013-06', 'yesterday', '', '../2013-06-20', '99999-01-01'])(
    'given the date "%s", then it is refused with a sentence',
    at => {
      expect(refusal({ at })).toBe('audit-cut-not-understood');
    },
  );

  it.each(['-1', '1.5', '0x10', 'abc', '', '99999999999999999999'])(
    'given the position "%s", then it is refused with a sentence',
    position => {
      expect(refusal({ position })).toBe('audit-position-not-understood');
    },
  );

  it('given both, or a position as known now, or another knowledge, then it is refused', () => {
    expect(refusal({ at: '2013-06-20', position: '1' })).toBe('audit-cut-twice');
    expect(refusal({ position: '1', known: 'now' })).toBe('audit-cut-twice');
    expect(refusal({ known: 'later' })).toBe('audit-known-not-understood');
  });

  it('given any text at all, then it is understood or refused with 422, never an error', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (at, known) => void refusal({ at, known })));
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 19n - 1n), n => positionAsked(String(n)) === n));
  });
});
