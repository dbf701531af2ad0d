import type { KeyObject } from 'node:crypto';
import { sha256 } from '../hash-into.js';
import { isConsistent } from '../proof/index.js';
import {
  cosignedText,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signatureBy,
  type CheckpointHead,
} from '../keys/note.js';
import { COSIGNATURE, signatureLine } from '../keys/verifier-key.js';
import { parseAddCheckpoint, SIZE_TYPE } from './add-checkpoint.js';

/** Whose logs a witness knows, and by which key it cosigns. */
export interface WitnessIdentity {
  readonly name: string;
  readonly key: KeyObject;
  /** Verifier keys of logs; their names are the logs' origins. */
  readonly logs: readonly string[];
}

/** What a witness remembers of each log: the newest checkpoint that it cosigned. */
export interface WitnessMemory {
  latest(origin: string): { readonly size: number; readonly root: Buffer } | undefined;
  /** On the disk when it returns. */
  remember(head: CheckpointHead): void;
}

export interface Verdict {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const says = (status: number, body: string, type = 'text/plain; charset=utf-8'): Verdict => ({
  status,
  type,
  body,
});

/**
 * C2SP tlog-witness `add-checkpoint`: cosigns what goes on from what it cosigned before, and nothing else. Runs without
 * giving way, so that between looking and remembering nothing else is remembered.
 */
export function judgeCheckpoint(
  body: string,
  { name, key, logs }: WitnessIdentity,
  memory: WitnessMemory,
  now: number,
): Verdict {
  const asked = parseAddCheckpoint(body);
  const note = asked && parseNote(asked.note);
  const head = note && parseCheckpoint(note.text);
  if (!asked || !note || !head) return says(400, 'expected an old size, a proof, and a checkpoint\n');
  const keys = logs.filter(log => parseVerifierKey(log)?.name === head.origin);
  if (keys.length === 0) return says(404, 'this witness does not know that log\n');
  if (!keys.some(log => signatureBy(log, note.text, note.signatures)))
    return says(403, 'no signature by a key of that log\n');
  if (asked.old > head.size) return says(400, 'the old size is larger than the checkpoint\n');
  const latest = memory.latest(head.origin) ?? { size: 0, root: sha256('') };
  if (asked.old !== latest.size) return says(409, `${latest.size}\n`, SIZE_TYPE);
  if (asked.old === head.size && head.size > 0 && !latest.root.equals(head.root))
    return says(409, `${latest.size}\n`, SIZE_TYPE);
  if (!isConsistent(latest, head, asked.proof)) return says(422, 'the proof does not show that it goes on\n');
  memory.remember(head);
  const time = Math.floor(now / 1_000);
  const timestamp = Buffer.alloc(8);
  timestamp.writeBigUInt64BE(BigInt(time));
  return says(200, signatureLine(name, COSIGNATURE, key, cosignedText(time, note.text), timestamp));
}
