import { UsageError } from '../cli-error.js';

export interface StoreUser {
  readonly name: string;
  readonly password: string;
}

/** `NAME:PASSWORD`; a password may have colons. */
export function parseUser(text: string, where: string): StoreUser {
  const at = text.indexOf(':');
  if (at < 1 || at === text.length - 1)
    throw new UsageError(
      `${where}: expected NAME:PASSWORD, got ${at < 0 ? 'no colon' : 'nothing on one side of it'}.`,
    );
  return { name: text.slice(0, at), password: text.slice(at + 1) };
}

/** From `--user`, and from an environment variable (one a line, or separated by commas), which `ps` doesn't show. */
export function storeUsers(given: readonly string[], environment: string | undefined): StoreUser[] {
  const fromEnvironment = (environment ?? '').split(/[\n,]/).filter(text => text.trim() !== '');
  const users = [
    ...fromEnvironment.map(text => parseUser(text.trim(), 'WIRE_USERS')),
    ...given.map(text => parseUser(text, '--user')),
  ];
  const twice = users.find(({ name }, n) => users.findIndex(other => other.name === name) !== n);
  if (twice) throw new UsageError(`User "${twice.name}" is given twice: expected each name once.`);
  return users;
}
