import type { Chunk } from '../chunks.js';

/** How a reader knows that nothing was skipped, and of how much it knows it; since this process began to read. */
export interface ContinuityState {
  /** `positions`: the log has no holes but those it explains. `revisions`: those of each stream have none. */
  readonly by: 'positions' | 'revisions';
  /** Events that follow the one before them. */
  readonly followed: number;
  /** Holes that the log explained: what is its own, or was removed. */
  readonly explained: number;
  /** Events of which the one before is not known any more, or not yet: nothing can be said of what is between. */
  readonly unknown: number;
}

/** The log gave something else than what comes next. Reading again from the last good place may help. */
export class GapError extends Error {
  override readonly name = 'GapError';
  constructor(what: string, expected: bigint, got: bigint) {
    super(`The log skipped or repeated events: expected ${what} ${expected}, got ${got}.`);
  }
}

export interface Continuity {
  /**
   * Throws {@link GapError} unless the chunk has all that comes after the one before it, each once and in order. What it
   * gives is to be called once the chunk is applied; a chunk that is read again instead is checked anew.
   */
  check(chunk: Chunk): Promise<() => void>;
  readonly state: ContinuityState;
}
