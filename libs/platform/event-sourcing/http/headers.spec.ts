import { idempotencyKeyOf, ifMatchOf, positionOf } from './headers.js';

describe('A position in an address', () => {
  it('is a decimal number of 64 bits', () => {
    expect(positionOf('after', '9223372036854775807')).toBe(2n ** 63n - 1n);
    expect(positionOf('after', undefined)).toBeUndefined();
  });
  it.each([
    '',
    '-1',
    '1.5',
    '0x10',
    'abc',
    '9223372036854775808',
    '9999999999999999999',
    '99999999999999999999',
  ])('%j is refused', text => expect(() => positionOf('after', text)).toThrow());
  it('is told once', () => expect(() => positionOf('after', ['1', '2'])).toThrow());
});

describe('An Idempotency-Key', () => {
  it.each([undefined, '', 'a b', 'caf\u00e9', 'k'.repeat(201)])('%j is refused', key =>
    expect(() => idempotencyKeyOf(key)).toThrow(),
  );
  it('is up to 200 visible characters', () => expect(idempotencyKeyOf('k'.repeat(200))).toHaveLength(200));
});

describe('An If-Match', () => {
  it.each([
    ['"17"', 17n],
    ['W/"17"', 17n],
    ['*', undefined],
    [undefined, undefined],
  ])('%s is revision %s', (header, revision) => expect(ifMatchOf(header)).toBe(revision));
  it.each(['17', '"a"', '"1", "2"', ''])('%j is refused', header =>
    expect(() => ifMatchOf(header)).toThrow(),
  );
});
