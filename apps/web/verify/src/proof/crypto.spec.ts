import { createCipheriv, createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { aesCtr } from './aes-ctr.js';
import { isSignedBy } from './ed25519.js';
import { hmac, sha256 } from './sha256.js';
import { sha512 } from './sha512.js';

const bytes = fc.uint8Array({ maxLength: 400 });
const hex = (array: Uint8Array): string => Buffer.from(array).toString('hex');

describe('The verifier’s own', () => {
  it('SHA-256, SHA-512 and HMAC are those of Node, for messages of every length around a block', () => {
    fc.assert(
      fc.property(bytes, bytes, (message, key) => {
        expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
        expect(hex(sha512(message))).toBe(createHash('sha512').update(message).digest('hex'));
        expect(hex(hmac(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'));
      }),
    );
  });

  it('AES-256-CTR is that of Node, over more than 256 blocks too', () => {
    const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(key32, fc.uint8Array({ maxLength: 5_000 }), (key, text) => {
        const cipher = createCipheriv('aes-256-ctr', key, new Uint8Array(16));
        expect(hex(aesCtr(key, text))).toBe(hex(Buffer.concat([cipher.update(text), cipher.final()])));
      }),
      { numRuns: 30 },
    );
  });

  it('Ed25519 takes what Node has signed, and nothing with a bit changed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(511), fc.nat(255), (message, bit, keyBit) => {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
        const signature = new Uint8Array(sign(null, message, privateKey));
        expect(isSignedBy(key, message, signature)).toBe(true);
        expect(isSignedBy(key, message, flipped(signature, bit))).toBe(false);
        expect(isSignedBy(flipped(key, keyBit), message, signature)).toBe(false);
        expect(isSignedBy(key, Uint8Array.from([...message, 0]), signature)).toBe(false);
      }),
      { numRuns: 12 },
    );
  });
});

function flipped(array: Uint8Array, bit: number): Uint8Array {
  const copy = array.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
