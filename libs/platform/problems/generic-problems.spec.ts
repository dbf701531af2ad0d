import { declaredProblems, fillIn, LOCALES, problem } from './problem.js';
import * as generic from './generic-problems.js';

const params = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort();

describe('A problem declared once', () => {
  const kinds = Object.values(generic).filter(entry => typeof entry === 'object');

  it.each(kinds.map(kind => [kind.type, kind] as const))(
    '%s says the same in both languages, and what to do',
    (type, kind) => {
      expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(declaredProblems()).toContain(kind);
      for (const locale of LOCALES) expect(kind.title[locale]).not.toBe('');
      expect(params(kind.detail['zh-CN'])).toEqual(params(kind.detail.en));
      expect(kind.detail['zh-CN']).toMatch(/请/);
    },
  );

  it('given a type declared twice, then an error', () => {
    expect(() => problem({ ...generic.notFound })).toThrow(/"not-found" is declared twice/);
  });

  it('given a param that is not there, then its place shows', () => {
    expect(fillIn('{a} of {b}', { a: 1 })).toBe('1 of {b}');
  });
});
