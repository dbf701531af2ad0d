import fc from 'fast-check';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { storyOf } from '#service/timeline/testing/story-of.js';
import { storyAt } from './story-at.js';

const ALL = dBrandHistory();
const byName = (a: { stream: string }, b: { stream: string }) => (a.stream < b.stream ? -1 : 1);

describe('The story of a case up to any fact', () => {
  it('is what the read model of the customer’s page holds after it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ALL.length }), n => {
        const rows = storyOf(CASE_ID, ALL.slice(0, n));
        const told = JSON.parse(JSON.stringify(storyAt(CASE_ID, ALL.slice(0, n)))) as unknown;
        expect(told).toEqual({ ...rows, streams: [...rows.streams].sort(byName) });
      }),
      { numRuns: 25 },
    ));
});
