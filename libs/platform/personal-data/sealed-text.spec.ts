import fc from 'fast-check';
import { encrypt } from './cipher.js';
import { containsSealed, openingOf, parseSealed, sealText, unsealText } from './sealed-text.js';

const key = new Uint8Array(32).fill(1);

describe('a sealed text', () => {
  it('opens with its key alone, and not when any character of it is another', () => {
    const sealed = sealText(key, '"words"', 'customer-1');
    expect(unsealText(key, parseSealed(sealed)!)).toBe('"words"');
    expect(unsealText(new Uint8Array(32), parseSealed(sealed)!)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'AZaz09-_:~+/= "'), (at, character) => {
        fc.pre(sealed[at] !== character);
        const parsed = parseSealed(sealed.slice(0, at) + character + sealed.slice(at + 1));
        expect(parsed && unsealText(key, parsed)).toBeUndefined();
      }),
    );
  });

  it('of the first version opens with its key as before, and has no key of its own', () => {
    const older = `~p1:customer-1:${encrypt(key, '"words"', 'customer-1').toString('base64url')}`;
    expect(unsealText(key, parseSealed(older)!)).toBe('"words"');
    expect(openingOf(key, parseSealed(older)!)).toBeUndefined();
    expect(unsealText(key, parseSealed(older.replace('~p1', '~p2'))!)).toBeUndefined();
  });

  it.each(['', 'words', '~p1:', '~p2:', '~p1:customer-1', '~p3:customer-1:AAAA', '~p1:customer-1:AA=='])(
    'is not %j',
    text => {
      expect(parseSealed(text)).toBeUndefined();
    },
  );
});

describe('containsSealed', () => {
  it.each([
    ['~p1:'],
    ['~p ~p2:'],
    ['before ~p1:customer-1:AAAA'],
    [{ a: [{ b: '~p1:x:y' }] }],
    [{ '~p1:x:y': 1 }],
    [[[['~p1:x']]]],
  ])('sees it in %j', value => {
    expect(containsSealed(value)).toBe(true);
  });

  it.each([[undefined], [null], [1], ['~p'], [{ a: ['~', 'p1:', '~p3:', '~p2'] }]])(
    'sees none in %j',
    value => {
      expect(containsSealed(value)).toBe(false);
    },
  );

  it('takes a value nested very deep', () => {
    let deep: unknown = '~p1:x:y';
    for (let level = 0; level < 200_000; level++) deep = [deep];
    expect(containsSealed(deep)).toBe(true);
  });
});
