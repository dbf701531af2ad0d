import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.js';
import { hmacSha256, sha256 } from './sha256.js';

const bytes = (max = 300) => fc.uint8Array({ maxLength: max });

describe('SHA-256 and HMAC', () => {
  it('are those of Node at every length around the block’s', () => {
    for (let length = 0; length <= 260; length++) {
      const data = new Uint8Array(length).map((_, n) => (n * 7 + length) & 0xff);
      expect(Buffer.from(sha256(data))).toEqual(createHash('sha256').update(data).digest());
    }
  });

  it('are those of Node for any bytes, in any number of parts', () => {
    fc.assert(
      fc.property(bytes(), bytes(), bytes(), (key, a, b) => {
        const hash = createHash('sha256').update(a).update(b).digest();
        const mac = createHmac('sha256', key).update(a).update(b).digest();
        return hash.equals(sha256(a, b)) && mac.equals(hmacSha256(key, a, b));
      }),
    );
  });
});

describe('Base64', () => {
  it('is that of Node, both ways', () => {
    fc.assert(
      fc.property(bytes(), data => {
        const [standard, url] = [toBase64(data), toBase64Url(data)];
        const node = Buffer.from(data);
        expect([standard, url]).toEqual([node.toString('base64'), node.toString('base64url')]);
        expect(Buffer.from(fromBase64(standard)!)).toEqual(node);
        expect(Buffer.from(fromBase64Url(url)!)).toEqual(node);
      }),
    );
  });

  it('takes one spelling of the same bytes only', () => {
    for (const text of [
      'A',
      'AA',
      'AA=',
      'AB==',
      'AAA',
      'AAB=',
      'AA==\n',
      ' AA==',
      'AA-_',
      'AA==AA==',
      '====',
    ])
      expect([text, fromBase64(text)]).toEqual([text, undefined]);
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'AA+/', 'AA\n'])
      expect([text, fromBase64Url(text)]).toEqual([text, undefined]);
    fc.assert(
      fc.property(fc.string(), text => {
        const decoded = fromBase64(text);
        return decoded === undefined || toBase64(decoded) === text;
      }),
    );
  });
});
