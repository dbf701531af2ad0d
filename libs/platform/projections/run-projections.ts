import type { AnyDeadline, Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { Log } from './log.js';
import type { LogReader } from './log-reader.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface ProjectionsOptions {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly projectors: readonly Projector[];
  /** Their due times are kept by one more projector, named {@link DEADLINES}. */
  readonly deadlines?: readonly AnyDeadline[];
  /** Events a transaction takes at most. Default 500. */
  readonly batchSize?: number;
  /** Milliseconds a batch waits at most for more events while there are any to read. Default 20. */
  readonly batchMs?: number;
  readonly log?: Log;
}

/** Keeps the read models in this thread. Resolves once their tables are there; they fill from then on. */
export async function runProjections(options: ProjectionsOptions): Promise<ProjectionsHandle> {
  throw new Error(`not there yet ${options.projectors.length}`);
}
