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

/** What a reader that stands is known by, in whatever place it is told. */
export interface StallTold {
  readonly waitsFor: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** The one sentence of a reader that stands though nothing failed. */
export const stallText = ({ waitsFor, since }: StallTold): string =>
  `stands still since ${new Date(since).toISOString()} and waits for ${waitsFor}`;

/** What goes beside it into the log, whose lines are JSON: positions as text. */
export const failureDetails = <F extends FailureTold>(failure: F) => ({
  ...failure,
  ...(failure.position === undefined ? {} : { position: String(failure.position) }),
  what: failureText(failure),
});
