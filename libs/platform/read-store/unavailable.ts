import { isDatabaseAway } from './database-away.js';

/** The read store can't be used for now: nothing of what was asked has happened, and the same may well succeed later. */
export class ReadStoreUnavailableError extends Error {
  override readonly name = 'ReadStoreUnavailableError';
  /** What answers people with 503 and "again later". */
  readonly unavailable = true;
  constructor(cause: unknown) {
    super(`The read store can not be used for now: ${reasonOf(cause)}.`, { cause });
  }
}

/** SQLSTATE: a lock was not to be had in time, or the statement took too long. */
const HELD_UP = new Set(['55P03', '57014']);

/** What one statement touched is locked or slow: the connection is whole, and other tables may be written in the same transaction. */
export const isHeldUp = (error: unknown): boolean =>
  error instanceof ReadStoreUnavailableError &&
  HELD_UP.has(String((error.cause as { code?: unknown } | undefined)?.code));

/** An error of a database as whoever uses the read store meets it. */
export const asMet = (error: unknown): unknown =>
  error instanceof ReadStoreUnavailableError || !isDatabaseAway(error)
    ? error
    : new ReadStoreUnavailableError(error);

/** What the driver says of waiting, in words that a person who tends the database knows. */
const WORDS: Readonly<Record<string, string>> = {
  'Query read timeout': 'the database gave no answer in time',
  'timeout exceeded when trying to connect': 'no connection to the database was free in time',
  'Connection terminated due to connection timeout': 'the database took no connection in time',
  'database is locked': 'another process has locked the database',
  // The two beside it have the mode that it had when they were made.
  'attempt to write a readonly database':
    'its file may only be read: make read-store.db, and read-store.db-wal and read-store.db-shm beside it, writable for this user, and start again',
};

/** A host with several addresses, none of which answers, has no message of its own. */
const reasonOf = (error: unknown): string => {
  const { message, code } = error as { message?: unknown; code?: unknown };
  const said = String(message || code || error);
  return WORDS[said] ?? said;
};
