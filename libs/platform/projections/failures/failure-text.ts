/** What a reader fails on, in whatever place it is told. */
export interface FailureTold {
  readonly position?: bigint;
  readonly eventType?: string;
  readonly message: string;
  readonly attempts: number;
  /** Epoch milliseconds of the first of the attempts. */
  readonly since: number;
  /** Epoch milliseconds of the next one; undefined: it stops. */
  readonly retryAt?: number;
}

/** The one sentence that health, log and read models page have of it. */
export function failureText({ position, eventType, message, attempts, since, retryAt }: FailureTold): string {
  const what = retryAt === undefined ? 'stopped' : 'waits and tries again';
  const where = position === undefined ? '' : ` at event ${position}${eventType ? ` (${eventType})` : ''}`;
  const times = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return `${what}${where} after ${times} since ${new Date(since).toISOString()}: ${message}`;
}

/** What goes beside it into the log, whose lines are JSON: positions as text. */
export const failureDetails = <F extends FailureTold>(failure: F) => ({
  ...failure,
  ...(failure.position === undefined ? {} : { position: String(failure.position) }),
  what: failureText(failure),
});
