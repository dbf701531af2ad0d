/** What is known of the calls of a line on one day, so that days can be put one after another. Calls in a row are counted. */
export interface CallsOfDay {
  /** 1: somebody answered one of them. */
  readonly answered: number;
  /** Unanswered ones before the first that was answered; all, where none was. */
  readonly before: number;
  /** The most in a row. */
  readonly longest: number;
  /** Unanswered ones after the last that was answered; all, where none was. */
  readonly after: number;
}

const NO_CALLS: CallsOfDay = { answered: 0, before: 0, longest: 0, after: 0 };

/** The day with one call more, or with several that nobody counted one by one. */
export function withCall(
  { answered, before, longest, after }: CallsOfDay = NO_CALLS,
  call: { readonly attempts: number; readonly answered: number },
): CallsOfDay {
  if (call.answered > 0) return { answered: 1, before, longest, after: 0 };
  const inARow = after + call.attempts;
  return {
    answered,
    before: answered ? before : inARow,
    longest: Math.max(longest, inARow),
    after: inARow,
  };
}

/** Calls in a row that nobody answered, from a local day to another; days are `unknown` where nobody told them. */
export interface Silence {
  readonly line: string;
  readonly attempts: number;
  readonly from: string;
  readonly to: string;
}

/** For each line the longest silence, the first of several; of its days in their order. Lines that were always answered are left out. */
export function longestSilences(
  days: Iterable<CallsOfDay & { readonly line: string; readonly day: string }>,
): Silence[] {
  const running = new Map<string, Silence>();
  const longest = new Map<string, Silence>();
  const ended = (silence: Silence): void => {
    if (silence.attempts > (longest.get(silence.line)?.attempts ?? 0)) longest.set(silence.line, silence);
  };
  for (const { line, day, ...calls } of days) {
    const today: Silence = { line, attempts: 0, from: day, to: day };
    const { attempts, from } = running.get(line) ?? today;
    if (calls.before > 0) ended({ line, attempts: attempts + calls.before, from, to: day });
    ended({ ...today, attempts: calls.longest });
    if (calls.after === 0) running.delete(line);
    else if (calls.answered) running.set(line, { ...today, attempts: calls.after });
    else running.set(line, { line, attempts: attempts + calls.after, from, to: day });
  }
  return [...longest.values()];
}
