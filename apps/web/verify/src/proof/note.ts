import { equal, fromBase64, utf8, concat } from './bytes.js';
import { isSignedBy } from './ed25519.js';
import { sha256 } from './sha256.js';

/* C2SP signed-note, tlog-checkpoint, tlog-cosignature. */

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface SignedNote {
  readonly text: string;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

const LOG = 1;
const COSIGNATURE = 4;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** undefined: it is no checkpoint in a signed note. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const [origin, size = '', root = ''] = text.split('\n');
  const rootBytes = fromBase64(root);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rootBytes?.length !== 32) return undefined;
  const signatures = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, base64 = ''] = LINE.exec(line) ?? [];
    const bytes = fromBase64(base64);
    if (name === undefined || !bytes || bytes.length < 5) return undefined;
    signatures.push({ name, bytes });
  }
  return { text, checkpoint: { origin, size: Number(size), root: rootBytes }, signatures };
}

interface VerifierKey {
  readonly name: string;
  readonly id: Uint8Array;
  readonly type: number;
  readonly key: Uint8Array;
}

/** undefined: it is no Ed25519 verifier key, or its id is not its own. */
function parseKey(vkey: string): VerifierKey | undefined {
  const [, name, id, base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u.exec(vkey) ?? [];
  const bytes = fromBase64(base64);
  if (name === undefined || !bytes) return undefined;
  const computed = sha256(utf8(`${name}\n`), bytes).subarray(0, 4);
  const told = Uint8Array.from(id!.match(/../g)!, pair => parseInt(pair, 16));
  return equal(computed, told) ? { name, id: told, type: bytes[0]!, key: bytes.subarray(1) } : undefined;
}

/** Whether the note has a right signature of this key: a log's own, or a witness's. */
export function hasSignature({ text, signatures, checkpoint }: SignedNote, vkey: string): boolean {
  const key = parseKey(vkey);
  if (!key) return false;
  return signatures.some(({ name, bytes }) => {
    if (name !== key.name || !equal(bytes.subarray(0, 4), key.id)) return false;
    const signature = bytes.subarray(4);
    if (key.type === LOG) return name === checkpoint.origin && isSignedBy(key.key, utf8(text), signature);
    if (key.type !== COSIGNATURE || signature.length !== 72) return false;
    const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
    const signed = concat(utf8(`cosignature/v1\ntime ${time}\n`), utf8(text));
    return isSignedBy(key.key, signed, signature.subarray(8));
  });
}

export const nameOfKey = (vkey: string): string => vkey.slice(0, vkey.indexOf('+'));
