import fc from 'fast-check';
import { cloneSuspected, NO_CHECKS, originOf, withCheck, type OneCheck } from './card-checks.rules.js';

const DAY = 86_400_000;
const policy = { origins: 3, withinDays: 7 };
const after = (checks: readonly OneCheck[]) => checks.reduce(withCheck, NO_CHECKS);

describe('Checks of one card (WarrantyCardVerified)', () => {
  it('come from a place, however it is written, or from who asked', () => {
    expect(originOf({ channel: 'phone', place: ' Ｋashgar ', asker: 'staff-1' })).toBe(
      originOf({ channel: 'shop', place: 'kashgar', asker: 'staff-2' }),
    );
    expect(originOf({ channel: 'phone', asker: 'staff-1' })).not.toBe(
      originOf({ channel: 'phone', asker: 'b' }),
    );
  });

  it('speak for copies once enough different places asked within the days, and not before', () => {
    const check = fc.record({
      at: fc.nat(30).map(day => day * DAY),
      origin: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    fc.assert(
      fc.property(fc.array(check, { minLength: 1, maxLength: 20 }), told => {
        const checks = told.toSorted((a, b) => a.at - b.at);
        const last = checks.at(-1)!;
        const near = checks.filter(({ at }) => at > last.at - 7 * DAY);
        const places = new Set(near.map(({ origin }) => origin)).size;
        expect(cloneSuspected(after(checks.slice(0, -1)), last, policy)).toEqual(
          places >= 3 ? { checks: near.length, origins: places } : undefined,
        );
      }),
    );
  });

  it('say it once, and begin anew when somebody found the card genuine', () => {
    const checks = after(['a', 'b', 'c'].map(origin => ({ at: 0, origin })));
    const next = { at: DAY, origin: 'd' };
    expect(cloneSuspected({ ...checks, suspectedAt: 0 }, next, policy)).toBeUndefined();
    expect(cloneSuspected({ ...checks, suspectedAt: 0, verdict: 'genuine' }, next, policy)).toBeDefined();
  });

  it('are remembered by their number, the latest ones one by one', () => {
    const many = after(Array.from({ length: 200 }, (_, at) => ({ at, origin: 'a' })));
    expect(many.count).toBe(200);
    expect(many.recent).toHaveLength(50);
    expect(many.recent.at(-1)?.at).toBe(199);
  });
});
