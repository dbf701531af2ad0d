import type { AnyDeadline, Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { LogReader } from './log-reader.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface PollOptions {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly projectors: readonly Projector[];
  readonly deadlines?: readonly AnyDeadline[];
  /** Milliseconds between two looks at the checkpoints. Default 50. */
  readonly everyMs?: number;
}

/** The read models that another process keeps, seen through their checkpoints. */
export async function pollProjections(options: PollOptions): Promise<ProjectionsHandle> {
  throw new Error(`not there yet ${options.projectors.length}`);
}
