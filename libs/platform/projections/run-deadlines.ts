import type { AnyDeadline, Executor } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { Clock } from '#platform/time';
import type { Log } from './log.js';
import type { LogReader } from './log-reader.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface DeadlinesOptions {
  readonly store: Pick<LogReader, 'head'>;
  readonly readStore: ReadStore;
  readonly deadlines: readonly AnyDeadline[];
  readonly executor: Executor;
  readonly projections: Pick<ProjectionsHandle, 'waitFor' | 'onAdvance'>;
  /** Default: the system's. */
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface DeadlinesStatus {
  readonly fired: number;
  readonly rejections: number;
  /** Deadlines that threw and are tried again later. */
  readonly failing: readonly {
    readonly name: string;
    readonly stream: string;
    readonly message: string;
    readonly attempts: number;
  }[];
}
export interface DeadlinesHandle {
  /** Looks again now, and resolves when all that is due has fired: after a manual clock was set. */
  look(): Promise<void>;
  status(): DeadlinesStatus;
  close(): Promise<void>;
}

/** Fires what is due on the system's clock, in due order, and catches up after downtime. */
export async function runDeadlines(options: DeadlinesOptions): Promise<DeadlinesHandle> {
  throw new Error(`not there yet ${options.deadlines.length}`);
}
