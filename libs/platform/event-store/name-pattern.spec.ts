import fc from 'fast-check';
import { InvalidFilterError } from './event-store.js';
import { LONGEST_PATTERN, namePattern } from './name-pattern.js';

describe('a pattern of names', () => {
  it.each([
    ['^case-', 'case-1', true],
    ['^case-', 'a case-1', false],
    ['case', 'a case-1', true],
    ['^[^\\$].*', '$own', false],
    ['^[^\\$].*', 'own', true],
    ['修|验', '送修-1', true],
    ['(?i)NOTED$', 'CaseNoted', true],
    ['', 'anything', true],
  ])('%s is found in %s: %s', (pattern, name, found) => {
    for (let time = 0; time < 2; time++) expect(namePattern(pattern)(name)).toBe(found);
  });

  it('means what a regular expression means', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 6 });
    const piece = fc.constantFrom('a', 'b', '-', '.', 'a*', '(ab|b-)', '[^a]', 'b+', 'a?');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), fc.boolean(), letters, (pieces, anchored, name) => {
        const pattern = (anchored ? '^' : '') + pieces.join('');
        expect(namePattern(pattern)(name)).toBe(new RegExp(pattern).test(name));
      }),
    );
  });

  it('takes time in proportion to the name, whoever wrote it', () => {
    const started = process.cpuUsage();
    expect(namePattern('^(a+)+$')(`${'a'.repeat(1_000)}!`)).toBe(false);
    expect(namePattern('(x+x+)+y')('x'.repeat(1_000))).toBe(false);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it.each(['(a', '(?=a)', '\\1', 'a{2000}', '[z-a]', 'a'.repeat(LONGEST_PATTERN + 1)])(
    'is refused with what is wrong: %.20s',
    pattern => {
      expect(() => namePattern(pattern)).toThrow(InvalidFilterError);
      expect(() => namePattern(pattern)).toThrow(/RE2 takes: .+/);
    },
  );
});
