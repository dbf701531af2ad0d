import fc from 'fast-check';
import type { Recorded } from '#platform/event-sourcing';
import { NOTHING_APPLIED, withApplied } from './applied.js';

const event = (position: number): Recorded =>
  ({ position: BigInt(position), id: `event-${position}` }) as unknown as Recorded; // what is summed of it
const events = Array.from({ length: 40 }, (_, at) => event(at + 1));
const whole = withApplied(NOTHING_APPLIED, events);

describe('What a read model was given', () => {
  it('is the same however the history is cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 })), cuts => {
        const ends = [...new Set([...cuts, 40])].sort((one, other) => one - other);
        let start = 0;
        let applied = NOTHING_APPLIED;
        for (const end of ends) {
          applied = withApplied(applied, events.slice(start, end));
          start = end;
        }
        expect(applied).toEqual(whole);
      }),
    );
  });

  it('tells one that was left out, given twice, or is another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 39 }), at => {
        const without = events.toSpliced(at, 1);
        expect(withApplied(NOTHING_APPLIED, without).digest).not.toBe(whole.digest);
        expect(withApplied(whole, [events[at]!]).digest).not.toBe(whole.digest);
        const exchanged = events.with(at, event(at + 100));
        expect(withApplied(NOTHING_APPLIED, exchanged)).toEqual({
          events: 40,
          digest: expect.not.stringMatching(whole.digest),
        });
      }),
    );
  });
});
