/** A call to one of our lines, in the order of time. */
export interface Attempt {
  readonly number: string;
  readonly attempts: number;
  readonly answered: number;
  /** Local day, or `unknown`. */
  readonly day: string;
}

export interface Silence {
  readonly number: string;
  /** Calls in a row that nobody answered. */
  readonly attempts: number;
  readonly from: string;
  readonly to: string;
}

/** For each line the longest row of calls that nobody answered; lines that were always answered are left out. */
export function silencesOf(calls: readonly Attempt[]): Silence[] {
  const running = new Map<string, Silence>();
  const longest = new Map<string, Silence>();
  for (const { number, attempts, answered, day } of calls) {
    if (answered > 0) {
      running.delete(number);
      continue;
    }
    const before = running.get(number);
    const now: Silence = {
      number: number || 'not told',
      attempts: (before?.attempts ?? 0) + attempts,
      from: before?.from ?? day,
      to: day,
    };
    running.set(number, now);
    if (now.attempts > (longest.get(number)?.attempts ?? 0)) longest.set(number, now);
  }
  return [...longest.values()];
}
