import type { Applied } from './applied.js';
import type { BuildProgress } from './builds/build-progress.js';
import type { StallTold } from './failures/failure-text.js';
import type { ContinuityState } from './reader/gap.js';

/** Why a read model stands still. */
export interface ProjectorFailure {
  /** Position of the event it fails on; undefined: the database failed, not an event. */
  readonly position?: bigint;
  readonly eventType?: string;
  readonly stream?: string;
  readonly message: string;
  /** How often it was tried since it last moved. */
  readonly attempts: number;
  /** Epoch milliseconds of the first of these tries. */
  readonly since: number;
  /** Epoch milliseconds of the next try; undefined: it stops until it is ordered to try again, or the process starts again. */
  readonly retryAt?: number;
}

/** A reader that stands though it has something to do. */
export interface Stall extends StallTold {
  readonly projectors: readonly string[];
}

export interface ProjectorStatus {
  readonly name: string;
  readonly version: number;
  /** Everything up to this position of the log is in its rows. */
  readonly position: bigint;
  /** How many events it was given, and the sum over them. */
  readonly applied: Applied;
  readonly behind: {
    /** Left out where nobody counts them: a server's positions tell how far, not how many. */
    readonly events?: number;
    readonly positions: number;
    /** The age of what it waits to read. */
    readonly seconds: number;
  };
  readonly failure?: ProjectorFailure;
  /** It stands though it has something to do, and nothing failed: for how long, and what it waits for. */
  readonly stalled?: StallTold & { readonly seconds: number };
  /** How its reader knows that nothing was skipped; left out where another process reads. */
  readonly continuity?: ContinuityState;
  /** Another build is made beside it; until that takes its place, its rows may be of an earlier version. */
  readonly building?: BuildProgress;
}

/** Rows of another version are read until one is built: nothing moves them. */
export interface Outdated {
  readonly name: string;
  readonly version: number;
  readonly position: bigint;
  /** The version that takes its place. */
  readonly wanted: number;
  /** Of the build, once it can be said. */
  readonly secondsLeft?: number;
}

/** Read model → position. */
export type Positions = ReadonlyMap<string, bigint>;
/** One transaction: how many events were in it, and how long it took. */
export interface BatchTold {
  readonly events: number;
  readonly milliseconds: number;
}
/** `batch` is absent where another process keeps the read models, and where a build took its place. */
export type AdvanceListener = (positions: Positions, batch?: BatchTold) => void;

/** What the rest of the process sees of the read models, wherever they are kept: here, in a worker, in another process. */
export interface ProjectionsHandle {
  /** Position up to which the read model is; 0n before the first event. Throws for a name it doesn't know. */
  positionOf(projector: string): bigint;
  /** All that it was given up to its position. */
  appliedOf(projector: string): Applied;
  /** The lowest of the named read models (all of them when none is named). */
  positionOfAll(projectors?: readonly string[]): bigint;
  /** The first of them whose rows are of another version and do not move until that is built. */
  outdated(projectors: readonly string[]): Outdated | undefined;
  /** True once all of them have passed `position`; false after `timeoutMs`, or at once when one of them stands still or is outdated. */
  waitFor(projectors: readonly string[], position: bigint, timeoutMs: number): Promise<boolean>;
  /** Called after each advance, with the read models that moved. Returns what ends it. */
  onAdvance(listener: AdvanceListener): () => void;
  status(): readonly ProjectorStatus[];
  close(): Promise<void>;
}
