import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './cipher.js';

/** One key for each purpose, so that none tells anything about another. */
export interface DerivedKeys {
  readonly wrapping: Uint8Array;
  readonly search: Uint8Array;
  readonly claims: Uint8Array;
  /** Kept in the key store: shows at start whether the master key is the one the store was made with. */
  readonly check: Uint8Array;
}

/** HKDF-SHA256 (RFC 5869) of the master key. */
export function deriveKeys(masterKey: Uint8Array): DerivedKeys {
  const derive = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', masterKey, '', `vitrine personal-data v1 ${purpose}`, KEY_BYTES));
  return {
    wrapping: derive('wrapping'),
    search: derive('search'),
    claims: derive('claims'),
    check: derive('check'),
  };
}
