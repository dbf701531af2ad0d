import { signatureBy, parseSignatures, type NoteSignature } from '../keys/note.js';
import { addCheckpointBody, SIZE_TYPE } from './add-checkpoint.js';
import type { Witness } from './cosigner.js';

/** Milliseconds that a witness has for its answer. */
const PATIENCE_MS = 5_000;
const LONGEST_ANSWER = 64 * 1024;

export interface Question {
  readonly text: string;
  readonly note: string;
  readonly size: number;
  /** Leaves that it cosigned last, as far as is known. */
  readonly old: number;
  readonly proofFrom: (old: number) => readonly Buffer[];
}

/** Asks once, and a second time where it has cosigned another size than was thought. Throws what a person is told. */
export async function askWitness(
  witness: Witness,
  question: Question,
  signal: AbortSignal,
): Promise<NoteSignature> {
  const answer = await post(witness, question, signal);
  if (answer.status === 200) return cosignatureIn(answer.body, witness, question);
  if (answer.status !== 409 || !answer.type.startsWith(SIZE_TYPE)) throw refused(answer);
  const size = /^(0|[1-9]\d{0,15})\n$/.test(answer.body) ? Number(answer.body) : NaN;
  if (size > question.size)
    throw new Error(
      `it has cosigned ${size} leaves of this log, which has ${question.size}: the log was set back, or rewritten`,
    );
  if (!(size >= 0) || size === question.old) throw new Error(anotherTree(question.old));
  const second = await post(witness, { ...question, old: size }, signal);
  if (second.status === 409) throw new Error(anotherTree(size));
  if (second.status !== 200) throw refused(second);
  return cosignatureIn(second.body, witness, question);
}

const anotherTree = (size: number): string =>
  `it has cosigned another tree of ${size} leaves: the log was set back, or rewritten`;

const refused = ({ status, body }: Answer): Error =>
  new Error(
    status === 422
      ? 'it says that this checkpoint does not go on from what it cosigned: the log was rewritten'
      : `it answers ${status} ${body.slice(0, 200).trim()}`,
  );

function cosignatureIn(body: string, { vkey }: Witness, { text }: Question): NoteSignature {
  const found = signatureBy(vkey, text, parseSignatures(body) ?? []);
  if (!found) throw new Error('its answer has no valid cosignature by the key that is set for it');
  return found;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function post(
  witness: Witness,
  { old, proofFrom, note }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`${witness.url.replace(/\/+$/, '')}/add-checkpoint`, {
    method: 'POST',
    body: addCheckpointBody({ old, proof: proofFrom(old), note }),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  const body = (await response.text()).slice(0, LONGEST_ANSWER);
  return { status: response.status, type: response.headers.get('content-type') ?? '', body };
}
