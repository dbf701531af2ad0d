import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from './log.js';
import type { ProjectionsHandle } from './projections-handle.js';

export interface KeepUp {
  readonly projections: Pick<ProjectionsHandle, 'onAdvance' | 'appliedOf'>;
  /** The read model that shows what is to be done. */
  readonly readModel: string;
  /** Does all that is to be done by now. It is called again after any stop or failure, so doing it twice does it once. */
  readonly work: () => Promise<void>;
  readonly log: Pick<Log, 'warn'>;
  /** Wait after a failure, milliseconds. */
  readonly againAfterMs?: number;
}

/**
 * Does what follows outside the log: now, and whenever the read model was given something; one run at a time, again after a
 * failure.
 */
export function keepUp({ projections, readModel, work, log, againAfterMs = 2_000 }: KeepUp): {
  close(): Promise<void>;
} {
  const ended = new AbortController();
  let wanted = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (wanted && !ended.signal.aborted) {
      wanted = false;
      try {
        await work();
      } catch (error) {
        if (ended.signal.aborted) return;
        log.warn({ err: error, readModel }, 'What follows from it could not be done; it is tried again.');
        wanted = true;
        await delay(againAfterMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
      }
    }
  }
  function look(): void {
    wanted = true;
    running ??= run().finally(() => {
      running = undefined;
      if (wanted && !ended.signal.aborted) look();
    });
  }
  let { digest } = projections.appliedOf(readModel);
  const stop = projections.onAdvance((positions, batch) => {
    if (!positions.has(readModel)) return;
    const { digest: now } = projections.appliedOf(readModel);
    // Who is told of no batch, as where another build took the place, looks in any case.
    if (batch && now === digest) return;
    digest = now;
    look();
  });
  look();
  return {
    async close() {
      ended.abort();
      stop();
      await running;
    },
  };
}
