import type { LogReader } from './log-reader.js';
import type { ProjectionsHandle } from './projections-handle.js';
import type { ReactionsHandle } from './run-reactions.js';

export interface QuietOptions {
  readonly store: Pick<LogReader, 'head'>;
  readonly projections: Pick<ProjectionsHandle, 'waitFor' | 'status'>;
  readonly reactions: Pick<ReactionsHandle, 'settled'>;
  /** Milliseconds to wait at most. Default 60,000. */
  readonly timeoutMs?: number;
}

/** Resolves when reactions have nothing left to do and every read model shows it all. */
export async function untilQuiet(options: QuietOptions): Promise<void> {
  throw new Error(`not there yet ${options.timeoutMs}`);
}
