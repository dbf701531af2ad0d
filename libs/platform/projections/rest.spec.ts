import fc from 'fast-check';
import { restAfter } from './rest.js';

const BATCH = 500;
/** Events of each batch while `perSecond` come in and writing takes 0.1 ms an event, from one of `first` events. */
function batches(perSecond: number, first: number): number[] {
  const sizes = [first];
  for (let n = 0; n < 50; n++) {
    const events = sizes.at(-1)!;
    const tookMs = restAfter(events, BATCH) + events / 10;
    sizes.push(Math.min(BATCH, Math.floor((perSecond * tookMs) / 1000)));
  }
  return sizes;
}

describe('the rest between two batches', () => {
  it('is none after few events, nor where more can be read already', () => {
    expect([0, 1, 127, BATCH].map(events => restAfter(events, BATCH))).toEqual([0, 0, 0, 0]);
  });

  it('is never longer than 80 ms', () => {
    fc.assert(fc.property(fc.nat(10_000), events => restAfter(events, BATCH) <= 80));
  });

  it('makes batches large where the log grows fast', () => {
    expect(Math.max(...batches(4_000, 128).slice(-10))).toBeGreaterThan(300);
  });

  it('ends by itself when the log grows slower again', () => {
    expect(batches(2_000, 450).at(-1)).toBeLessThan(128);
  });
});
