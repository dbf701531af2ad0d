import fc from 'fast-check';
import { normalised, tokensToFind, tokensToStore } from './search-tokens.js';

const key = new Uint8Array(32).fill(7);

describe('normalising what is searched', () => {
  it.each([
    ['phone', '138-0013-8000', '13800138000'],
    ['phone', '+86 138 0013 8000', '13800138000'],
    ['phone', '(+86)13800138000', '13800138000'],
    ['phone', '0086 13800138000', '13800138000'],
    ['phone', '8613800138000', '13800138000'],
    ['phone', '１３８００１３８０００', '13800138000'],
    ['phone', '021-5555 1234', '02155551234'],
    ['phone', '+86 21 5555 1234', '02155551234'],
    ['phone', '+86 (0)21 5555 1234', '02155551234'],
    ['phone', '+86 400 810 0000', '4008100000'],
    ['phone', '+81 3 1234 5678', '0081312345678'],
    ['phone', 'unknown', ''],
    ['name', '欧阳 小明', '欧阳小明'],
    ['name', '阿依古丽·买买提', '阿依古丽买买提'],
    ['name', 'Ｊｏｈｎ  SMITH Jr.', 'johnsmithjr'],
    ['name', 'Groß', 'gross'],
    ['email', ' Ann@Example.COM', 'ann@example.com'],
    ['serial', 'sn-12 34‐X', 'sn1234x'],
  ] as const)('%s %j is compared as %j', (kind, value, expected) => {
    expect(normalised(kind, value)).toBe(expected);
  });
});

describe('search tokens', () => {
  const hex = (tokens: readonly Uint8Array[]): string[] =>
    tokens.map(token => Buffer.from(token).toString('hex'));

  it('are of 16 bytes, apart by kind and by key', () => {
    const [phone] = tokensToStore(key, { kind: 'phone', value: '123', subject: 'a' });
    const [serial] = tokensToStore(key, { kind: 'serial', value: '123', subject: 'a' });
    const [other] = tokensToStore(new Uint8Array(32), { kind: 'phone', value: '123', subject: 'a' });
    expect(phone).toHaveLength(16);
    expect(new Set(hex([phone!, serial!, other!])).size).toBe(3);
  });

  it('of a name include those of every part of two characters and more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.nat(29),
        fc.nat(29),
        (name, from, length) => {
          const normal = [...normalised('name', name)];
          const part = normal.slice(from, from + length).join('');
          const stored = hex(tokensToStore(key, { kind: 'name', value: normal.join(''), subject: 'a' }));
          // Cutting between combining characters may compose them anew: such a part is another text.
          fc.pre(normal.join('').includes(normalised('name-part', part)));
          for (const token of hex(tokensToFind(key, 'name-part', part))) expect(stored).toContain(token);
        },
      ),
    );
  });

  it('of a long value are bounded', () => {
    const value = Array.from({ length: 5_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
    expect(tokensToStore(key, { kind: 'name', value, subject: 'a' }).length).toBeLessThanOrEqual(65);
  });
});
