import { event } from '../../contract/kit.js';
import { recentAppends } from './recent-appends.js';

describe('recent appends', () => {
  const [a, b, c] = [event('a'), event('b'), event('c')];

  it('know each event’s revision in its stream, whatever the case of its id', () => {
    const recent = recentAppends();
    recent.remember('s', [a, b], 7n);
    expect(recent.find('s', [b, c, { ...a, id: a.id.toUpperCase() }])).toEqual([7n, undefined, 6n]);
    expect(recent.find('t', [a])).toEqual([undefined]);
    recent.forget('s', [a]);
    expect(recent.find('s', [a, b])).toEqual([undefined, 7n]);
  });

  it('forget the oldest', () => {
    const recent = recentAppends(2);
    recent.remember('s', [a], 0n);
    recent.remember('s', [b, c], 2n);
    expect(recent.find('s', [a, b, c])).toEqual([undefined, 1n, 2n]);
    recent.remember('t', [a, b, c], 2n);
    expect(recent.find('t', [a, b, c])).toEqual([undefined, 1n, 2n]);
  });

  it('know what is on its way until it is there, or failed', async () => {
    const recent = recentAppends();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    recent.track('s', [a, b], first.promise);
    recent.track('s', [c], second.promise);
    expect([recent.concerns('s', [event(), b]), recent.concerns('t', [b])]).toEqual([true, false]);
    let over = false;
    const settled = recent.settled('s', [b, c]).then(() => (over = true));
    first.resolve();
    await first.promise;
    expect(over).toBe(false);
    second.reject(new Error('lost'));
    await settled;
    expect(recent.concerns('s', [a, b, c])).toBe(false);
  });
});
