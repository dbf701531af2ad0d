import { aesCtr } from './aes-ctr.js';
import { isSignedBy } from './ed25519.js';

/* What the verifier asks of Web Cryptography, in script: for pages that are served without TLS in a house of its own, where
 browsers have none, and for browsers without Ed25519. */

interface RawKey {
  readonly raw: Uint8Array;
}

export const subtleInScript = {
  importKey: (_format: 'raw', raw: Uint8Array): Promise<RawKey> => Promise.resolve({ raw }),
  verify: (_name: 'Ed25519', { raw }: RawKey, signature: Uint8Array, message: Uint8Array): Promise<boolean> =>
    Promise.resolve(isSignedBy(raw, message, signature)),
  /** The counter begins at zero, as the verifier's do. */
  decrypt: (_algorithm: unknown, { raw }: RawKey, ciphertext: Uint8Array): Promise<Uint8Array> =>
    Promise.resolve(aesCtr(raw, ciphertext)),
};

/** Puts it where the browser's own is missing or lacks what is needed. */
export async function readyCrypto(): Promise<void> {
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  try {
    // RFC 8032 §7.1, the first test's key.
    const key = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'.match(/../g)!;
    const raw = Uint8Array.from(key, byte => parseInt(byte, 16));
    await subtle!.importKey('raw', raw, 'Ed25519', false, ['verify']);
  } catch {
    Object.defineProperty(globalThis.crypto, 'subtle', { value: subtleInScript, configurable: true });
  }
}
