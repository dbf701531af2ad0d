import { evolvePromise, promise, promiseStatus } from '#service/promises/promise.rules.js';
import { dBrandHistory } from '#service/testing/d-brand/history.js';
import { promiseStanding } from './standing.js';

describe('Where a promise’s folded state stands', () => {
  it('given any state of the D-brand promises, then as the rule of promises says', () => {
    const states = new Map<string, typeof promise.initial>();
    for (const event of dBrandHistory().filter(({ stream }) => stream.startsWith('promise-'))) {
      const state = evolvePromise(states.get(event.stream) ?? promise.initial, event);
      states.set(event.stream, state);
      expect(promiseStanding(event.stream, JSON.parse(JSON.stringify(state)))).toBe(promiseStatus(state));
    }
    expect(states.size).toBeGreaterThan(3);
  });

  it.each([
    ['another stream’s state', 'case-1', { made: true }],
    ['a promise before it was made', 'promise-1', promise.initial],
    ['no state', 'promise-1', null],
  ])('given %s, then nowhere', (_what, stream, state) =>
    expect(promiseStanding(stream, state)).toBeUndefined(),
  );
});
