import type { Executor, Reaction, Recorded, ScenarioClock } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { Log } from './log.js';
import type { LogReader } from './log-reader.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface ReactionsOptions {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly reactions: readonly Reaction[];
  readonly executor: Executor;
  readonly projections: Pick<ProjectionsHandle, 'waitFor'>;
  /** The clock of what follows from an event. Default: for a scenario's event, one that stands at its `recordedAt`. */
  readonly clockFor?: (event: Recorded) => ScenarioClock | undefined;
  readonly log?: Log;
}

export interface ReactionStatus {
  readonly name: string;
  /** It has handled everything up to this position. */
  readonly position: bigint;
  readonly orders: number;
  readonly rejections: number;
  readonly failure?: { readonly position: bigint; readonly message: string; readonly attempts: number };
}

export interface ReactionsHandle {
  /** Resolves when every reaction has handled everything up to `position`; rejects when one of them stands still. */
  settled(position: bigint): Promise<void>;
  status(): readonly ReactionStatus[];
  close(): Promise<void>;
}

/** Runs reactions from their checkpointed subscription. */
export async function runReactions(options: ReactionsOptions): Promise<ReactionsHandle> {
  throw new Error(`not there yet ${options.reactions.length}`);
}
