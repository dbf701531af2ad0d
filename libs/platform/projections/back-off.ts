import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 30_000;

/** Milliseconds before the next try: 50 after the first failure, doubling to half a minute. */
export const backOff = (attempts: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));

/** Waits; ends early, without an error, when the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
