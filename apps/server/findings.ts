import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Log } from '#platform/projections';
import type { FindingsWarning, FindingsWorkerData } from './findings-worker.js';

const CLOSING_PATIENCE_MS = 5_000;
const AGAIN_AFTER_MS = 10_000;

/**
 * Keeps the findings of all cases in a thread of its own, so that auditing a long history holds up no command and no
 * answer. It starts again when it dies; what it had found is in the read store.
 */
export function startFindings(workerData: FindingsWorkerData, log: Log): { close(): Promise<void> } {
  const stopped = new AbortController();
  let worker = start();

  function start(): Worker {
    const started = new Worker(new URL('./findings-worker.js', import.meta.url), {
      workerData,
      name: 'findings',
    });
    started.on('message', ({ details, message }: FindingsWarning) => log.warn(details, message));
    started.on('error', error => log.error({ err: error }, 'The thread that keeps the findings died.'));
    started.on('exit', () => void startAgain());
    return started;
  }

  async function startAgain(): Promise<void> {
    await delay(AGAIN_AFTER_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    if (!stopped.signal.aborted) worker = start();
  }

  return {
    async close() {
      stopped.abort();
      if (worker.threadId === -1) return;
      const exited = once(worker, 'exit');
      worker.postMessage('close');
      const patience = new AbortController();
      await Promise.race([
        exited,
        delay(CLOSING_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
      await worker.terminate();
    },
  };
}
