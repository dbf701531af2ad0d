import { backOff, pause } from './back-off.js';
import type { LogReader } from './log-reader.js';
import type { ProjectionsHandle } from './projections-handle.js';
import type { ReactionsHandle } from './reactions/run-reactions.js';

export interface QuietOptions {
  readonly store: Pick<LogReader, 'head'>;
  readonly projections: Pick<ProjectionsHandle, 'waitFor' | 'status'>;
  readonly reactions: Pick<ReactionsHandle, 'settled'>;
  /** Milliseconds to wait at most. Default 60,000. */
  readonly timeoutMs?: number;
}

/**
 * Resolves when reactions have nothing left to do and every read model shows it all; one that stands still is not
 * waited for, unless it keeps due times. Rejects when time is up or a reaction stands still.
 */
export async function untilQuiet({
  store,
  projections,
  reactions,
  timeoutMs = 60_000,
}: QuietOptions): Promise<void> {
  const givenUp = new AbortController();
  const tooLate = pause(timeoutMs, givenUp.signal).then(() => {
    if (!givenUp.signal.aborted)
      throw new Error(`Read models and reactions were not done within ${timeoutMs} ms.`);
  });
  const quiet = async (): Promise<void> => {
    for (let attempts = 1; !givenUp.signal.aborted;) {
      const head = await store.head();
      await reactions.settled(head);
      const moving = projections
        .status()
        .filter(each => !standsStill(each))
        .map(each => each.name);
      if (!(await projections.waitFor(moving, head, timeoutMs)))
        await pause(backOff(attempts++), givenUp.signal);
      else if (head === (await store.head())) return;
    }
  };
  try {
    await Promise.race([quiet(), tooLate]);
  } finally {
    givenUp.abort();
  }
}

const standsStill = ({ name, failure }: ReturnType<ProjectionsHandle['status']>[number]): boolean => {
  if (!failure || failure.retryAt !== undefined) return false;
  if (name.startsWith('deadline/')) throw new Error(`Read model ${name} stands still: ${failure.message}`);
  return true;
};
