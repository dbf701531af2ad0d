import { fromBase64, toBase64 } from './base64.js';
import { parseNote, type Note } from './note.js';
import type { TreeHead } from './tree.js';

/** C2SP tlog-checkpoint. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
  readonly note: Note;
}

export const checkpointText = (origin: string, size: number, root: Uint8Array): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** undefined: it is no signed checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const note = parseNote(text);
  const head = note && checkpointHead(note.text);
  return head && { ...head, note };
}

/** Of the text that a checkpoint signs. */
export function checkpointHead(text: string): Omit<Checkpoint, 'note'> | undefined {
  const [origin, size = '', root = '', ...rest] = text.split('\n');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rest.length === 0) return undefined;
  const bytes = fromBase64(root);
  const count = Number(size);
  if (bytes?.length !== 32 || !Number.isSafeInteger(count)) return undefined;
  // Lines of an extension are not empty, and the last line ends.
  if (rest.at(-1) !== '' || rest.slice(0, -1).includes('')) return undefined;
  return { origin, size: count, root: bytes };
}
