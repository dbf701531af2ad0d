import { userInfo } from 'node:os';
import { UsageError } from '../cli-error.js';

/**
 * Who orders it, as the log will say for good: who was named, or the user of the operating system. Nobody has checked it but
 * that system, which `command-line:` says. Throws {@link UsageError} where it is no id.
 */
export function orderedBy(name: string | undefined, user = userInfo().username): string {
  if (name !== undefined && !/^[A-Za-z0-9][\w.@-]{0,79}$/.test(name))
    throw new UsageError(
      'Expected --as with an id of 1 to 80 letters, digits and . _ @ -, such as staff-7: it stays in the log, so no full name.',
    );
  return `command-line:${name ?? user}`;
}
