const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Waits after the first failed try, the second, …, in milliseconds: ten tries in three days (Standard Webhooks). */
export const WAITS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** A wait is up to so much longer, by chance: those who failed together don’t come back together. */
export const JITTER = 0.2;
/** An endpoint at which nothing succeeded for so long is disabled. */
export const DISABLE_AFTER_MS = 5 * DAY;
/** What a receiver asks for with Retry-After counts up to this. */
export const LONGEST_RETRY_AFTER_MS = DAY;

/**
 * Milliseconds until the next try of an event after so many failed ones; undefined: it was the last.
 * @param random from 0 to 1
 */
export function waitAfter(attempts: number, random: number, retryAfter = 0): number | undefined {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return undefined;
  return Math.max(Math.round(wait * (1 + JITTER * random)), Math.min(retryAfter, LONGEST_RETRY_AFTER_MS));
}

/** Milliseconds of a `Retry-After`: seconds or a date (RFC 9110 §10.2.3); undefined: none that can be read. */
export function retryAfterMs(told: string | undefined, now: number): number | undefined {
  if (told === undefined) return undefined;
  if (/^\d{1,9}$/.test(told)) return Number(told) * SECOND;
  const at = /\d GMT$/.test(told) ? Date.parse(told) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
