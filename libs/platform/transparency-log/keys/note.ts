import { createPublicKey, verify } from 'node:crypto';
import { checkpointHead, cosignedText, parseVerifierKey, type NoteSignature } from '../proof/index.js';
import { ED25519 } from './verifier-key.js';

/* Notes are parsed as the verifier does; the log itself verifies them by Node’s cryptography, which does not wait. */

export { cosignedText, parseNote, parseSignatures, parseVerifierKey } from '../proof/index.js';
export type { Note, NoteSignature, VerifierKey } from '../proof/index.js';

/** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The signature of a key on a text, if it is there and right; a cosignature's holds its time (tlog-cosignature). */
export function signatureBy(
  vkey: string,
  text: string,
  signatures: readonly NoteSignature[],
): NoteSignature | undefined {
  const key = parseVerifierKey(vkey);
  if (!key) return undefined;
  const der = Buffer.concat([SPKI, key.publicKey]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return signatures.find(({ name, id, bytes }) => {
    if (name !== key.name || id !== key.id) return false;
    if (key.type === ED25519) return verify(null, Buffer.from(text), publicKey, bytes);
    if (bytes.length !== 72) return false;
    const signed = Buffer.from(cosignedText(Buffer.from(bytes).readBigUInt64BE(), text));
    return verify(null, signed, publicKey, bytes.slice(8));
  });
}

export interface CheckpointHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** Of the text that a checkpoint signs; undefined: it is none. */
export function parseCheckpoint(text: string): CheckpointHead | undefined {
  const head = checkpointHead(text);
  return head && { ...head, root: Buffer.from(head.root) };
}
