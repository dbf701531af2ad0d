import { backOff } from '../back-off.js';

/**
 * A projector is pure: what it throws it will throw again, unless the database had a part in it. So it is tried a few times
 * only. What certainly passes, a database or a log that is away, is tried for ever and is no failure of an event.
 */
const TRIES = 3;

/** When it is tried again, epoch milliseconds; undefined: it stops. */
export const nextTry = (attempts: number, now = Date.now()): number | undefined =>
  attempts < TRIES ? now + backOff(attempts) : undefined;
