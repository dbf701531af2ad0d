import fc from 'fast-check';
import { stretchesOf } from './facts-together.js';

describe('What is read together', () => {
  it('is each position at most once, ascending, and with at most four of others between two of ours', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 })), places => {
        const positions = places.sort((a, b) => a - b);
        const stretches = stretchesOf(positions);
        const together = stretches.flat();
        expect(together).toEqual(positions.filter(position => together.includes(position)));
        for (const stretch of stretches)
          expect(stretch.at(-1)! - stretch[0]! + 1).toBeLessThanOrEqual(stretch.length * 5);
      }),
    );
  });

  it('is nothing of a case whose facts lie far apart, and all of one that was recorded at once', () => {
    expect(stretchesOf(Array.from({ length: 50 }, (_, n) => 1 + n * 6))).toEqual([]);
    const dense = Array.from({ length: 50 }, (_, n) => 1 + n * 5);
    expect(stretchesOf(dense)).toEqual([dense]);
  });
});
