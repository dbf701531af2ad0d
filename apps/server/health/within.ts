import { setTimeout as delay } from 'node:timers/promises';

/** Whoever asks for the health is answered soon, whatever hangs. */
const PATIENCE_MS = 1_000;

/** What comes of it within a second; undefined: it fails, or takes longer. */
export async function within<T>(work: Promise<T>, milliseconds = PATIENCE_MS): Promise<T | undefined> {
  const enough = new AbortController();
  const late = delay(milliseconds, undefined, { signal: enough.signal, ref: false }).catch(() => undefined);
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    enough.abort();
  }
}
