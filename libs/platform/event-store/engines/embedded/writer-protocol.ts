import type { Outcome } from './log-writer.js';
import type { ScavengeStep } from './scavenger.js';

/** What passes between the caller's thread and the writer's. */
export interface WriterData {
  readonly file: string;
  readonly shared: SharedArrayBuffer;
  readonly maxBytes?: number;
  readonly permanent?: boolean;
}

/** A block of appends, see `append-frame.ts`. */
export interface Frame {
  readonly block: ArrayBuffer;
  readonly length: number;
}
/** One step of scavenging, from this stream on. */
export interface ScavengeFrom {
  readonly from: number;
}
export type ToWriter = Frame | ScavengeFrom | 'close';
export const isFrame = (message: ToWriter | undefined): message is Frame =>
  typeof message === 'object' && 'block' in message;

export type FromWriter =
  | { readonly kind: 'open' }
  | { readonly kind: 'not-open'; readonly message: string }
  | Answers
  | { readonly kind: 'scavenged'; readonly step: ScavengeStep }
  | { readonly kind: 'not-scavenged'; readonly message: string }
  /** Nothing of the next `appends` was acknowledged. */
  | { readonly kind: 'failed'; readonly appends: number; readonly message: string };

/** Of one group, which is durable now: three numbers an append (kind, revision, position), in the order of arrival. */
export interface Answers {
  readonly kind: 'answers';
  readonly numbers: Float64Array;
  /** By the index of the append in the group. */
  readonly reasons?: ReadonlyMap<number, string>;
}

const KINDS = ['stored', 'repeated', 'refused', 'tombstoned', 'permanent'] as const;

export function packAnswers(outcomes: readonly Outcome[]): Answers {
  const numbers = new Float64Array(outcomes.length * 3);
  let reasons: Map<number, string> | undefined;
  outcomes.forEach(({ kind, revision, position, reason }, index) => {
    numbers[index * 3] = KINDS.indexOf(kind);
    numbers[index * 3 + 1] = revision;
    numbers[index * 3 + 2] = position;
    if (reason !== undefined) (reasons ??= new Map<number, string>()).set(index, reason);
  });
  return { kind: 'answers', numbers, reasons };
}

export const answerCount = (answers: Answers): number => answers.numbers.length / 3;

export function unpackAnswer({ numbers, reasons }: Answers, index: number): Outcome {
  const [kind = 0, revision = -1, position = 0] = numbers.subarray(index * 3, index * 3 + 3);
  return { kind: KINDS[kind] ?? 'refused', revision, position, reason: reasons?.get(index) };
}
