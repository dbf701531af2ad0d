import { tokenInvalid } from './generic-problems.js';
import { negotiateLocale, problemDocument } from './problem-document.js';
import type { Locale } from './problem.js';

describe('A problem document', () => {
  it('given members of the same name, then what the problem is stands', () => {
    const document = problemDocument(tokenInvalid, { issuer: 'a', audience: 'b' }, 'en', '/x', {
      status: 200,
      reason: 'key',
    });
    expect(document).toMatchObject({
      type: '/problems/token-invalid',
      status: 401,
      instance: '/x',
      reason: 'key',
    });
    expect(document['detail']).toContain('issued by "a" for the audience "b"');
  });

  it.each<[string | undefined, Locale]>([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,zh;q=0.9', 'en'],
    ['de, en;q=0.5, zh;q=0.8', 'zh-CN'],
    ['en;q=0, zh', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['*', 'zh-CN'],
  ])('given Accept-Language %p, then %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});
