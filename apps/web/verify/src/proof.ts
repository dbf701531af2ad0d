import { equal, fromBase64, toBase64, utf8 } from './proof/bytes.js';
import { ProofFault } from './proof/fault.js';
import { readEntry, type ReadEntry } from './proof/entry.js';
import { parseHistory, type History } from './proof/history-shape.js';
import { hasSignature, nameOfKey, parseNote, type SignedNote } from './proof/note.js';
import { sha256 } from './proof/sha256.js';
import { chainHead, isConsistent as consistent, leafHash, mapRoot, rootOf } from './proof/tree.js';
import type { ProvenEntry } from './proven-entry.js';

export { ProofFault } from './proof/fault.js';
export { innerHash } from './proof/tree.js';

/** A history of which everything holds. */
export interface Proven {
  readonly chain: string;
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string };
  /** Verifier keys whose signatures are on the checkpoint. */
  readonly keys: readonly string[];
  /** Names of the witnesses that have cosigned it. */
  readonly cosigned: readonly string[];
  readonly entries: readonly ProvenEntry[];
}

/**
 * Verifies a `vitrine-history/1` document: signature, every leaf, their order, that they are all of the chain, and every value
 * opened (docs/proof). `pinned`: keys of which one has to have signed; absent: one of those that it names itself.
 * @throws ProofFault where something does not hold
 */
export function provenOf(text: string, pinned?: readonly string[]): Proven {
  const history = parseHistory(text);
  const note = parseNote(history.checkpoint);
  if (!note) throw new ProofFault('format', 'the checkpoint is no signed note');
  const keys = (pinned ?? history.keys).filter(key => hasSignature(note, key));
  if (keys.length === 0)
    throw new ProofFault('signature', 'the checkpoint has no valid signature of the key of this log');
  const read = history.entries.map((entry, n) => readEntry(entry, n + 1));
  checkLeaves(history, read, note);
  checkCompleteness(history, read, note);
  const { origin, size, root } = note.checkpoint;
  return {
    chain: history.chain,
    checkpoint: { origin, size, root: toBase64(root) },
    keys,
    cosigned: history.witnesses.filter(key => hasSignature(note, key)).map(nameOfKey),
    entries: read.map(({ entry }) => entry),
  };
}

function checkLeaves({ entries, chain }: History, read: readonly ReadEntry[], note: SignedNote): void {
  const { size, root } = note.checkpoint;
  let before = -1;
  for (const [n, { entry, leaf }] of read.entries()) {
    const { id, index, envelope, recordedAt } = entry;
    const computed = rootOf(index, size, leaf, entries[n]!.proof);
    if (!computed || !equal(computed, root))
      throw new ProofFault('entry', 'it is not what was logged', n + 1, id);
    if (index <= before) throw new ProofFault('order', 'it does not come after the one before', n + 1, id);
    before = index;
    if (!envelope) continue;
    if (envelope.recordedAt !== recordedAt)
      throw new ProofFault('entry', 'header and envelope tell different times', n + 1, id);
    const { subjects = [], caseId, unitId } = envelope;
    if (![...subjects, `case-${caseId}`, `unit-${unitId}`].includes(chain))
      throw new ProofFault('entry', 'it does not belong to this history', n + 1, id);
  }
}

function checkCompleteness(
  { chain, siblings, mapLeaf }: History,
  read: readonly ReadEntry[],
  note: SignedNote,
): void {
  const { size, root } = note.checkpoint;
  const head = chainHead(read.map(({ leaf }) => leaf));
  const map = mapRoot(sha256(utf8(chain)), read.length, head, siblings);
  if (!map || !equal(map, mapLeaf.root))
    throw new ProofFault('map', 'entries are missing, added or in another order than in the log');
  if (mapLeaf.index !== size - 1) throw new ProofFault('map', 'the map is not the one of this checkpoint');
  const leaf = leafHash(utf8(`vitrine-map/1\n${mapLeaf.index}\n${toBase64(map)}\n`));
  const computed = rootOf(mapLeaf.index, size, leaf, mapLeaf.proof);
  if (!computed || !equal(computed, root))
    throw new ProofFault('map', 'the map of all histories is not under the checkpoint');
}

/** Whether a newer checkpoint continues an older one; roots in base64. */
export function isConsistent(
  older: { readonly size: number; readonly root: string },
  newer: { readonly size: number; readonly root: string },
  proof: readonly Uint8Array[],
): boolean {
  const [before, after] = [fromBase64(older.root), fromBase64(newer.root)];
  return (
    before !== undefined &&
    after !== undefined &&
    consistent({ size: older.size, root: before }, { size: newer.size, root: after }, proof)
  );
}
