import { createCipheriv, createHash, generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { aesCtr } from './aes-ctr.js';
import { isSignedBy } from './ed25519.js';
import { sha512 } from './sha512.js';
import { subtleInScript } from './subtle-in-script.js';

const bytes = fc.uint8Array({ maxLength: 400 });
const hex = (array: Uint8Array): string => Buffer.from(array).toString('hex');

describe('The verifier’s own', () => {
  it('SHA-512 is that of Node, for messages of every length around a block', () => {
    fc.assert(
      fc.property(bytes, message => {
        expect(hex(sha512(message))).toBe(createHash('sha512').update(message).digest('hex'));
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

describe('What stands in for a browser’s cryptography', () => {
  const { subtle } = globalThis.crypto;

  it('verifies and decrypts as it does, of what the verifier asks for', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
    const message = new TextEncoder().encode('a checkpoint');
    const signature = new Uint8Array(sign(null, message, privateKey));
    const aes = new Uint8Array(32).fill(7);
    const counter = { name: 'AES-CTR', counter: new Uint8Array(16), length: 128 };
    const text = new Uint8Array(100).fill(1);
    for (const each of [subtle, subtleInScript as unknown as typeof subtle]) {
      const verifier = await each.importKey('raw', key, 'Ed25519', false, ['verify']);
      expect(await each.verify('Ed25519', verifier, signature, message)).toBe(true);
      expect(await each.verify('Ed25519', verifier, flipped(signature, 9), message)).toBe(false);
      const opener = await each.importKey('raw', aes, 'AES-CTR', false, ['decrypt']);
      expect(hex(new Uint8Array(await each.decrypt(counter, opener, text)))).toBe(hex(aesCtr(aes, text)));
    }
  });
});

function flipped(array: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(array);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
