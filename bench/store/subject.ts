import type { BenchEvent } from './events.js';

/** Something that keeps events, as the benches use it. What it can't do it leaves out, and says why in `without`. */
export interface Subject {
  readonly name: string;
  /** What a reader of its figures must know. */
  readonly notes: readonly string[];
  /** Why a bench has no figure of it, by the bench's name. */
  readonly without?: Readonly<Record<string, string>>;
  /** Resolves when the events are durable. */
  append(stream: string, events: readonly BenchEvent[], expected: 'any' | 'no-stream'): Promise<void>;
  /** These resolve to the number of events read. */
  readStream?(stream: string): Promise<number>;
  readBytes?(count: number): Promise<number>;
  readDecoded?(count: number): Promise<number>;
  /** Catches up from the start until it has seen `count` events. */
  subscribe?(count: number): Promise<number>;
  /** Microseconds of processor time its server has used so far, all threads together. */
  cpu?(): Promise<number>;
  /** Said when all is done: what came up on the way. */
  remarks?(): readonly string[];
  close(): Promise<void>;
}

/** `folder` is the subject's own and removed afterwards. Throws {@link Unavailable} where it can't run. */
export type OpenSubject = (folder: string) => Promise<Subject>;

export class Unavailable extends Error {}
