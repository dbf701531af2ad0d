import fc from 'fast-check';
import { InvalidFilterError } from './event-store.js';
import type { EventFilter } from './event-store.js';
import { matcherOf } from './filter-match.js';

describe('a filter', () => {
  const event = { stream: 'case-42', type: 'CaseOpened' };
  const filters: readonly (readonly [EventFilter | undefined, boolean])[] = [
    [undefined, true],
    [{}, true],
    [{ streamPrefixes: ['unit-', 'case-'] }, true],
    [{ streamPrefixes: ['ase-'] }, false],
    [{ streamPrefixes: [] }, false],
    [{ streamPrefixes: [''] }, true],
    [{ typePrefixes: ['Case'] }, true],
    [{ typePrefixes: ['case'] }, false],
    [{ streamPrefixes: ['case-'], typePrefixes: [] }, false],
    [{ streamPattern: '4' }, true],
    [{ streamPattern: '^4' }, false],
    [{ streamPattern: '^case-\\d+$', typePattern: 'Opened$' }, true],
    [{ streamPattern: '^case-\\d+$', typePattern: 'Closed$' }, false],
    [{ streamPrefixes: ['case-'], streamPattern: '-43$' }, false],
    [{ typePattern: '(?i)caseopened' }, true],
  ];
  it.each(filters)('%j passes it: %s', (filter, passes) => {
    expect(matcherOf(filter)(event)).toBe(passes);
  });

  it('takes names of any script', () => {
    expect(matcherOf({ streamPattern: '^\\p{Han}+-' })({ stream: '送修-1', type: 'A' })).toBe(true);
  });

  it('says which pattern is none, and why', () => {
    expect(() => matcherOf({ typePattern: '(' })).toThrow(InvalidFilterError);
    expect(() => matcherOf({ typePattern: '(?=x)' })).toThrow(/"\(\?=x\)"/);
  });

  it('takes time that is linear in the name, whatever the pattern', () => {
    const name = `${'a'.repeat(5_000)}!`;
    const before = process.cpuUsage();
    expect(matcherOf({ streamPattern: '^(a+)+$' })({ stream: name, type: '' })).toBe(false);
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });

  it('passes what has every part of it', () => {
    const names = fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'b', '-') });
    fc.assert(
      fc.property(names, names, fc.array(names), fc.array(names), (stream, type, streams, types) => {
        const expected =
          streams.some(prefix => stream.startsWith(prefix)) && types.some(prefix => type.startsWith(prefix));
        expect(matcherOf({ streamPrefixes: streams, typePrefixes: types })({ stream, type })).toBe(expected);
      }),
    );
  });
});
