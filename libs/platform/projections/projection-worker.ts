import type { Log } from './log.js';
import type { ProjectionsOptions } from './keep-read-models.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface ProjectionWorkerOptions {
  /** The module that calls {@link runInWorker}. */
  readonly entry: URL;
  /** Structured-cloneable: what the entry needs to open the log's reader and the read store. */
  readonly workerData: unknown;
  readonly log?: Log;
}

/** Keeps the read models in a thread of their own. Resolves once their tables are there; started again when it dies. */
export async function startProjectionWorker(options: ProjectionWorkerOptions): Promise<ProjectionsHandle> {
  throw new Error(`not there yet ${options.entry.href}`);
}

export interface WorkerProjections extends Omit<ProjectionsOptions, 'log'> {
  /** Closes what `compose` opened. */
  readonly close: () => Promise<void>;
}

/** For the worker's entry: `runInWorker<MyData>(async data => ({ store, readStore, projectors, deadlines, close }))`. */
export function runInWorker<Data>(compose: (workerData: Data) => Promise<WorkerProjections>): void {
  throw new Error(`not there yet ${compose.name}`);
}
