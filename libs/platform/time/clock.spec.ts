import { ManualClock, systemClock } from './clock.js';

describe('the clocks', () => {
  it('the system clock tells the time of the machine', () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  });

  it('a manual clock stands still until it is set or advanced', () => {
    const clock = new ManualClock(1_000);
    expect([clock.now(), clock.now()]).toEqual([1_000, 1_000]);
    clock.advance(500);
    expect(clock.now()).toBe(1_500);
    clock.set(200);
    expect(clock.now()).toBe(200);
  });

  it('refuses to advance backwards and to be set to no time', () => {
    const clock = new ManualClock(0);
    expect(() => clock.advance(-1)).toThrow('advances by 0 ms or more, not by -1');
    expect(() => clock.advance(NaN)).toThrow(RangeError);
    expect(() => clock.set(NaN)).toThrow('set to epoch milliseconds, not to NaN');
  });
});
