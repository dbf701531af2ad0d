import { createPublicKey, verify } from 'node:crypto';
import { COSIGNATURE, ED25519, keyIdOf } from './verifier-key.js';

/** A C2SP signed note, taken apart. */
export interface Note {
  /** What is signed, with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Hexadecimal, 8 digits. */
  readonly id: string;
  readonly bytes: Buffer;
  /** As it stands in the note, with its newline. */
  readonly line: string;
}

const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const SIGNATURES_AT_MOST = 100;

/** undefined: it is no note. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const signatures = parseSignatures(note.slice(end + 2));
  return signatures && signatures.length > 0 ? { text: note.slice(0, end + 1), signatures } : undefined;
}

/** Lines of signatures, each with its newline; undefined where one is none. */
export function parseSignatures(lines: string): NoteSignature[] | undefined {
  const found: NoteSignature[] = [];
  for (const line of lines.split('\n').slice(0, -1)) {
    const [, name, base64] = LINE.exec(line) ?? [];
    if (name === undefined || base64 === undefined || found.length >= SIGNATURES_AT_MOST) return undefined;
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length < 5 || bytes.toString('base64') !== base64) return undefined;
    found.push({
      name,
      id: bytes.subarray(0, 4).toString('hex'),
      bytes: bytes.subarray(4),
      line: `${line}\n`,
    });
  }
  return lines.endsWith('\n') || lines === '' ? found : undefined;
}

/** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export interface VerifierKey {
  readonly name: string;
  readonly id: string;
  readonly type: number;
  readonly publicKey: Buffer;
}

/** undefined: it is no verifier key of a log or a witness by Ed25519. */
export function parseVerifierKey(vkey: string): VerifierKey | undefined {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u.exec(vkey) ?? [];
  if (name === undefined || id === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const [type, publicKey] = [bytes[0]!, bytes.subarray(1)];
  if (type !== ED25519 && type !== COSIGNATURE) return undefined;
  return keyIdOf(name, type, publicKey) === id ? { name, id, type, publicKey } : undefined;
}

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
    const time = bytes.length === 72 ? bytes.readBigUInt64BE() : undefined;
    const signed = Buffer.from(cosignedText(String(time), text));
    return time !== undefined && verify(null, signed, publicKey, bytes.subarray(8));
  });
}

/** What a cosignature signs; `time` in seconds since the epoch. */
export const cosignedText = (time: string, text: string): string => `cosignature/v1\ntime ${time}\n${text}`;

export interface CheckpointHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The first three lines of a checkpoint; undefined: it is none. */
export function parseCheckpoint(text: string): CheckpointHead | undefined {
  const [origin, size, root, ...more] = text.split('\n');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || more.length === 0) return undefined;
  const bytes = Buffer.from(root ?? '', 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== root) return undefined;
  return { origin, size: Number(size), root: bytes };
}
