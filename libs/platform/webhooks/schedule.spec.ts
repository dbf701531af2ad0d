import fc from 'fast-check';
import {
  DISABLE_AFTER_MS,
  JITTER,
  LONGEST_RETRY_AFTER_MS,
  retryAfterMs,
  WAITS_MS,
  waitAfter,
} from './schedule.js';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const tries = fc.integer({ min: 1, max: WAITS_MS.length });

describe('The schedule of tries', () => {
  it('waits longer after each failed try, by at most a fifth more than it says, and ends', () => {
    fc.assert(
      fc.property(tries, chance, chance, (attempts, one, other) => {
        const wait = waitAfter(attempts, one)!;
        expect(wait).toBeGreaterThanOrEqual(WAITS_MS[attempts - 1]!);
        expect(wait).toBeLessThanOrEqual(WAITS_MS[attempts - 1]! * (1 + JITTER));
        const next = waitAfter(attempts + 1, other);
        if (next !== undefined) expect(next).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(waitAfter(WAITS_MS.length + 1, 0)).toBeUndefined();
  });

  it('goes over three days and more, and is over before an endpoint is disabled', () => {
    const all = (random: number) => WAITS_MS.reduce((sum, _, n) => sum + waitAfter(n + 1, random)!, 0);
    expect(all(0)).toBeGreaterThan(3 * 86_400_000);
    expect(all(1)).toBeLessThan(DISABLE_AFTER_MS);
  });

  it('is never quicker than the receiver asks, up to a day', () => {
    fc.assert(
      fc.property(tries, chance, fc.nat(10 * LONGEST_RETRY_AFTER_MS), (attempts, random, asked) => {
        const wait = waitAfter(attempts, random, asked)!;
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, LONGEST_RETRY_AFTER_MS));
        expect(wait).toBe(Math.max(waitAfter(attempts, random)!, Math.min(asked, LONGEST_RETRY_AFTER_MS)));
      }),
    );
  });
});

it.each([
  ['120', 120_000],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 59_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  [undefined, undefined],
])('Retry-After "%s" is %s milliseconds', (told, milliseconds) => {
  expect(retryAfterMs(told, 1_000)).toBe(milliseconds);
});
