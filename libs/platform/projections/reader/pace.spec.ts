import type { StoredEvent } from '#platform/event-store';
import type { Chunk } from '../chunks.js';
import { pace } from './pace.js';

const NOW = 1_000_000;
const least = { events: 500, bytes: 1_000_000, milliseconds: 20 };
/** So many events, the last of them so many milliseconds old. */
const chunk = (events: number, age: number, caughtUp = false): Chunk => ({
  events: Array<StoredEvent>(events).fill({ storedAt: NOW - age } as StoredEvent),
  after: 0n,
  upTo: 1n,
  caughtUp,
});
const freshPace = () => pace({ least, most: 8_000, now: () => NOW });

describe('The pace of a reader', () => {
  it('takes ever more events at once while it is far behind, and no more than it may', () => {
    const one = freshPace();
    const sizes = Array.from({ length: 6 }, () => {
      expect(one.done(chunk(one.limits.events, 60_000), 30)).toBe(0);
      return one.limits.events;
    });
    expect(sizes).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(one.limits.milliseconds).toBe(320);
  });

  it('takes few at once as soon as what it reads is new, or there is no more to read', () => {
    for (const last of [chunk(1_000, 900), chunk(1_000, 60_000, true)]) {
      const one = freshPace();
      one.done(chunk(500, 60_000), 30);
      expect(one.limits.events).toBe(1_000);
      one.done(last, 30);
      expect(one.limits).toEqual(least);
    }
  });

  it('takes fewer when a transaction was long, so that nobody waits long for its end', () => {
    const one = freshPace();
    for (let count = 0; count < 3; count++) one.done(chunk(one.limits.events, 60_000), 30);
    one.done(chunk(4_000, 60_000), 900);
    expect(one.limits.events).toBe(2_000);
    one.done(chunk(2_000, 60_000), 500);
    expect(one.limits.events).toBe(2_000);
  });
});
