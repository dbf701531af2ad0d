import { sendWaiting, type Outcome, type StepServer } from './outbox.js';
import type { Keep } from './keep.js';

const EVERY_MS = 10_000;
const LOCK = 'vitrine-phone-upload';

/**
 * Sends what waits whenever it may get through: now, when there is a network again, when the page is looked at, and every
 * ten seconds. One page at a time, of however many are open.
 */
export function pump(keep: Keep, server: StepServer, told: (outcome: Outcome) => void): () => void {
  let running = false;
  let again = false;
  async function run(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        told(await exclusively(() => sendWaiting(keep, server)));
      }
    } finally {
      running = false;
    }
  }
  const go = (): void => void run().catch(() => told('later'));
  window.addEventListener('online', go);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') go();
  });
  setInterval(go, EVERY_MS);
  return go;
}

/** Pages that share one memory must not send the same photo side by side; the server would take it once all the same. */
const exclusively = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks === undefined ? work() : navigator.locks.request(LOCK, work);
