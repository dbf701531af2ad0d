import { fromBase64 } from './base64.js';
import { concat, hex, utf8, type Bytes } from './bytes.js';
import { sha256 } from './sha256.js';

/** A C2SP signed-note, taken apart. */
export interface Note {
  /** What is signed, with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}
export interface NoteSignature {
  readonly name: string;
  /** Key ID, hexadecimal, 8 digits. */
  readonly id: string;
  readonly bytes: Bytes;
  /** As it stands in the note, with its newline. */
  readonly line: string;
}

/** A key of a log (type 1) or of a witness (type 4: C2SP tlog-cosignature). */
export interface VerifierKey {
  readonly name: string;
  readonly id: string;
  readonly type: 1 | 4;
  readonly publicKey: Bytes;
}

const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const LONGEST_NOTE = 1_000_000;
const MOST_SIGNATURES = 100;

/** undefined: it is no signed note. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end <= 0 || note.length > LONGEST_NOTE || !note.endsWith('\n') || !note.isWellFormed())
    return undefined;
  // eslint-disable-next-line no-control-regex -- a note holds no control characters but newlines
  if (/[\x00-\x09\x0b-\x1f\x7f]/.test(note)) return undefined;
  const signatures = parseSignatures(note.slice(end + 2));
  return signatures && { text: note.slice(0, end + 1), signatures };
}

/** Lines of signatures, at least one, each with its newline; undefined where one is none. */
export function parseSignatures(text: string): readonly NoteSignature[] | undefined {
  if (!text.endsWith('\n') || text.length > LONGEST_NOTE) return undefined;
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, base64 = ''] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = fromBase64(base64);
    if (name === undefined || !bytes || bytes.length < 5) return undefined;
    signatures.push({ name, id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4), line: `${line}\n` });
  }
  return signatures;
}

/** `<name>+<key ID>+<base64 of type and key>`; undefined: it is none, or of a kind that is not verified here. */
export function parseVerifierKey(vkey: string): VerifierKey | undefined {
  const [, name, id, base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(vkey) ?? [];
  const bytes = fromBase64(base64);
  if (name === undefined || id === undefined || bytes?.length !== 33) return undefined;
  const type = bytes[0];
  if (type !== 1 && type !== 4) return undefined;
  const publicKey = bytes.slice(1);
  const own = hex(sha256(utf8(`${name}\n`), bytes).slice(0, 4));
  return own === id ? { name, id, type, publicKey } : undefined;
}

/** A signature that is right. */
export interface Signed {
  readonly key: VerifierKey;
  /** Of a cosignature: epoch seconds. */
  readonly at?: number;
}

/** What the key signed of the note; undefined: nothing. */
export async function signedBy(key: VerifierKey, { text, signatures }: Note): Promise<Signed | undefined> {
  for (const { name, id, bytes } of signatures) {
    if (name !== key.name || id !== key.id) continue;
    if (key.type === 1) {
      if (await isSignature(key.publicKey, bytes, text)) return { key };
      continue;
    }
    if (bytes.length !== 72) continue;
    const at = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
    if (await isSignature(key.publicKey, bytes.slice(8), cosignedText(at, text))) return { key, at };
  }
  return undefined;
}

/** What a cosignature signs (C2SP tlog-cosignature); `time` in seconds since the epoch. */
export const cosignedText = (time: number | bigint, text: string): string =>
  `cosignature/v1\ntime ${time}\n${text}`;

/** RFC 8032, Ed25519. */
async function isSignature(publicKey: Bytes, signature: Bytes, message: string): Promise<boolean> {
  if (signature.length !== 64) return false;
  try {
    const { subtle } = globalThis.crypto;
    const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, signature, utf8(message));
  } catch (error) {
    // No key at all; but where there is no such cryptography, nobody should read that as a wrong signature.
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw error;
    return false;
  }
}

/** SHA-256 of a verifier key, to be compared with one that is printed or told: `ab12 cd34 …`. */
export const fingerprint = (vkey: string): string =>
  (hex(sha256(concat(utf8(vkey)))).match(/.{4}/g) ?? []).join(' ');
