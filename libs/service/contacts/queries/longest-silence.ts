/** A call to one of our lines, in the order of time. */
export interface Attempt {
  /** As it was written; the line is the same for every way of writing it. */
  readonly number: string;
  readonly line?: string;
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
  for (const { number, line = number, attempts, answered, day } of calls) {
    if (answered > 0) {
      running.delete(line);
      continue;
    }
    const before = running.get(line);
    const now: Silence = {
      number: number || 'not told',
      attempts: (before?.attempts ?? 0) + attempts,
      from: before?.from ?? day,
      to: day,
    };
    running.set(line, now);
    if (now.attempts > (longest.get(line)?.attempts ?? 0)) longest.set(line, now);
  }
  return [...longest.values()];
}
