import { revealedCache } from './revealed-cache.js';

describe('the cache of revealed values', () => {
  it('forgets a subject, and not one whose id begins the same', () => {
    const cache = revealedCache();
    cache.put('~p1:customer-1:AAAA', '1');
    cache.put('~p2:customer-1:AAAA', '3');
    cache.put('~p1:customer-10:AAAA', '2');
    cache.drop('customer-1');
    expect(cache.get('~p1:customer-1:AAAA')).toBeUndefined();
    expect(cache.get('~p2:customer-1:AAAA')).toBeUndefined();
    expect(cache.get('~p1:customer-10:AAAA')).toBe('2');
  });

  it('holds the most recently used within its bound', () => {
    const cache = revealedCache(1_000);
    for (let at = 0; at < 100; at++) cache.put(`~p1:a:${at}`, 'x'.repeat(100));
    expect(cache.get('~p1:a:99')).toBeDefined();
    expect(cache.get('~p1:a:0')).toBeUndefined();
  });
});
