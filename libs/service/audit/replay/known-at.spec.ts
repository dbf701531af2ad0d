import fc from 'fast-check';
import { dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';
import { cutAt, knownAt, momentOf } from './known-at.js';

const ALL = dBrandHistory();
const typesAt = (day: string, knowledge: 'then' | 'now' = 'then') =>
  knownAt(ALL, cutAt(day, ZONE), knowledge).map(event => event.type);

describe('what was known at a cut', () => {
  it('given a day, then what was recorded up to its end: a due date passes with the day after', () => {
    expect(typesAt('2013-06-16')).not.toContain('PromiseBroken');
    expect(typesAt('2013-06-17')).toContain('PromiseBroken');
  });

  it('given "now", then a fact of an unknown day counts from when it was recorded', () => {
    expect(typesAt('2013-06-22', 'now')).not.toContain('PartArrived');
    expect(typesAt('2013-06-23', 'now')).toContain('PartArrived');
  });

  it('given a position, then it and all before it', () => {
    expect(knownAt(ALL, { position: 5n }, 'then')).toHaveLength(5);
    expect(knownAt(ALL, { position: 0n }, 'then')).toEqual([]);
    expect(momentOf({ position: 0n }, [])).toBe(0);
  });

  it('only grows with time, and forgets nothing', () => {
    const moments = fc.integer({ min: Date.UTC(2013, 4, 1), max: Date.UTC(2013, 7, 1) });
    fc.assert(
      fc.property(moments, moments, fc.constantFrom('then' as const, 'now' as const), (a, b, knowledge) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)].map(at =>
          knownAt(ALL, { at }, knowledge).map(event => event.id),
        );
        return first!.every(id => second!.includes(id));
      }),
    );
  });
});
