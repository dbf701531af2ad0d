import fc from 'fast-check';
import { accessKey } from '../access-key.js';
import { caseLinkTokens } from './case-link-token.js';

const { caseLinkToken, readCaseLinkToken } = caseLinkTokens(accessKey(Buffer.alloc(32, 7)));
const linkIds = fc.stringMatching(/^[\w-]{1,100}$/);

describe('The token of a case link', () => {
  it('given any id, then its token reads as that id, and fits into an address unescaped', () => {
    fc.assert(
      fc.property(linkIds, id => {
        const token = caseLinkToken(id);
        expect(readCaseLinkToken(token)).toBe(id);
        expect(encodeURIComponent(token)).toBe(token);
      }),
    );
  });

  it('given a token with any one character changed, added or taken away, then it reads as nothing', () => {
    fc.assert(
      fc.property(
        linkIds,
        fc.nat(),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
        fc.constantFrom(0, 1),
        (id, at, char, cut) => {
          const token = caseLinkToken(id);
          const place = at % (token.length + 1);
          const altered = token.slice(0, place) + char + token.slice(place + cut);
          fc.pre(altered !== token);
          expect(readCaseLinkToken(altered)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('given the last character in another spelling of the same bytes, then it reads as nothing', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const token = caseLinkToken('link-1');
    const accepted = [...alphabet].filter(last => readCaseLinkToken(token.slice(0, -1) + last));
    expect(accepted).toEqual([token.at(-1)]);
  });

  it('given the token of another installation, then it reads as nothing', () => {
    expect(
      readCaseLinkToken(caseLinkTokens(accessKey(Buffer.alloc(32, 8))).caseLinkToken('link-1')),
    ).toBeUndefined();
  });

  it('given anything else, then it reads as nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => readCaseLinkToken(text) === undefined));
  });

  it('given an id that could blur where the signature begins, then there is no token', () => {
    expect(() => caseLinkToken('a.b')).toThrow(RangeError);
    expect(() => caseLinkToken('')).toThrow(RangeError);
  });
});
