import type { ReadStore } from '#platform/read-store';
import type { Log } from '../log.js';
import type { LogReader } from '../log-reader.js';
import type { ProjectorFailure } from '../projections-handle.js';
import type { ReadModel } from '../read-model.js';
import type { Report } from '../progress.js';
import type { LogHead } from './log-head.js';
import type { Pace } from './pace.js';
import type { Watchdog } from './watchdog.js';

/** What all readers of one process share. */
export interface Reading {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly log: Log;
  /** Aborts when the readers shall end. */
  readonly signal: AbortSignal;
  readonly head: LogHead;
  /** Transactions of the read store take turns. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** A pace of its own for each reader. */
  readonly newPace: () => Pace;
  readonly watchdog: Watchdog;
  readonly report: (report: Report) => void;
  /** A read model has left its reader; who keeps them has it tried again. */
  readonly failed: (model: ReadModel, failure: ProjectorFailure) => void;
}
