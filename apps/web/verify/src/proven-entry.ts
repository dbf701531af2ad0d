import type { Envelope } from '#platform/event-sourcing';

/** An entry of the chain once all about it was verified. */
export interface ProvenEntry {
  /** Of its leaf. */
  readonly index: number;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  /** Epoch milliseconds; null: its metadata is no envelope. */
  readonly recordedAt: number | null;
  /** Absent: only its hash is known. */
  readonly envelope?: Envelope;
  /** As it was stored, each sealed value opened; absent: only its hash is known. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Stands where a value was sealed in a way that can't be opened alone (`~p1:`): shown, and not proved. */
export const NOT_PROVED = '\u2063not-proved\u2063';
