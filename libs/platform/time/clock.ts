/** Epoch milliseconds. */
export type Instant = number;

/** Where "now" comes from: injected, so that decisions and scenarios run on any time. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told otherwise (tests, scenarios). */
export class ManualClock implements Clock {
  #now: Instant;

  constructor(now: Instant) {
    this.#now = checked(now);
  }

  now(): Instant {
    return this.#now;
  }

  set(now: Instant): void {
    this.#now = checked(now);
  }

  /** @throws RangeError for a negative number of milliseconds */
  advance(milliseconds: number): void {
    if (!(milliseconds >= 0))
      throw new RangeError(`A clock advances by 0 ms or more, not by ${milliseconds}.`);
    this.set(this.#now + milliseconds);
  }
}

function checked(now: Instant): Instant {
  if (!Number.isFinite(now)) throw new RangeError(`A clock is set to epoch milliseconds, not to ${now}.`);
  return now;
}
