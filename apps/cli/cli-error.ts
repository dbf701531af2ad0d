/** Something failed that a person can understand from its message alone: exit code 1. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
}

/** The command was given wrongly: exit code 2. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
}

/** All fits together, but what it rests on is not known: exit code 3. */
export class UntrustedError extends CliError {
  override readonly name = 'UntrustedError';
}

/** Of a library whose errors are written for people. */
export function asCliError(error: unknown): never {
  throw new CliError((error as Error).message, { cause: error });
}
