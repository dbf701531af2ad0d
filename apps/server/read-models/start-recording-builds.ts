import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '#platform/projections';
import type { Installation } from '../installation.js';
import { recordBuilds } from './record-builds.js';

const EVERY_MS = 500;
const AGAIN_AFTER_MS = 5_000;

/** What the command line did while nobody ran is recorded at the start; from then on within a moment. */
export function startRecordingBuilds(installation: Installation, log: Log): { close(): Promise<void> } {
  const closing = new AbortController();
  const pause = (ms: number) =>
    delay(ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
  const work = (async () => {
    while (!closing.signal.aborted) {
      try {
        await recordBuilds(installation);
        await pause(EVERY_MS);
      } catch (error) {
        log.warn({ err: error }, 'What became of builds waits to be recorded.');
        await pause(AGAIN_AFTER_MS);
      }
    }
  })();
  return {
    async close() {
      closing.abort();
      await work;
    },
  };
}
