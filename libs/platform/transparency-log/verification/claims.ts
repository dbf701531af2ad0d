import { parseCheckpoint, parseNote, type CheckpointHead, type NoteSignature } from '../keys/note.js';
import { sha256 } from '../hash-into.js';

/** What somebody else kept of this log: a checkpoint, with or without an entry under it. */
export interface Claim {
  /** The file it came from. */
  readonly from: string;
  readonly head: CheckpointHead;
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
  readonly entry?: { readonly index: number; readonly leaf: Buffer; readonly header: string };
}

/** A checkpoint that a witness or anybody kept. undefined: it is none. */
export function claimOfCheckpoint(from: string, text: string): Claim | undefined {
  const note = parseNote(text);
  const head = note && parseCheckpoint(note.text);
  return head && { from, head, text: note.text, signatures: note.signatures };
}

/** A receipt: C2SP tlog-proof, its extra as docs/proof says. undefined: it is none. */
export function claimOfReceipt(from: string, text: string): Claim | undefined {
  const [first, extraLine, indexLine] = text.split('\n');
  if (first !== 'c2sp.org/tlog-proof@v1') return undefined;
  const [, extra] = /^extra ([A-Za-z0-9+/]+={0,2})$/.exec(extraLine ?? '') ?? [];
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(indexLine ?? '') ?? [];
  const claim = claimOfCheckpoint(from, text.slice(text.indexOf('\n\n') + 2));
  const entry = extra === undefined ? undefined : entryOf(extra);
  return claim && entry && index !== undefined
    ? { ...claim, entry: { ...entry, index: Number(index) } }
    : undefined;
}

function entryOf(extra: string): { leaf: Buffer; header: string } | undefined {
  try {
    const { format, header, envelope, data } = JSON.parse(
      Buffer.from(extra, 'base64').toString('utf8'),
    ) as Record<string, string>;
    if (format !== 'vitrine-entry/1' || header === undefined) return undefined;
    const hashes = [envelope, data].map(text => Buffer.from(text ?? '', 'base64'));
    if (hashes.some(hash => hash.length !== 32)) return undefined;
    return { leaf: Buffer.concat([sha256(header), ...hashes]), header };
  } catch {
    return undefined;
  }
}
