import { types } from 'node:util';
import { CorruptLogError, StoreUnavailableError } from '../../event-store.js';

/** Primary result codes, https://www.sqlite.org/rescode.html; node:sqlite hands on the extended code in `errcode`. */
export const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
export const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

export function primaryCode(error: unknown): number | undefined {
  const code = types.isNativeError(error) && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export const messageOf = (error: unknown): string =>
  types.isNativeError(error) ? error.message : String(error);

/** What SQLite says of a file it can't read, as the port says it; anything else as it is. */
export function asStoreError(error: unknown): unknown {
  const code = primaryCode(error);
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB || outOfRange(error))
    return new CorruptLogError(messageOf(error), { cause: error });
  if (code !== undefined)
    return new StoreUnavailableError(`The log can't be read now: ${messageOf(error)}.`, { cause: error });
  return error;
}

/** No number that we stored is beyond what a double counts. */
const outOfRange = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';

/** The work, throwing as the port does: see {@link asStoreError}. */
export function guarded<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    try {
      return work(...args);
    } catch (error) {
      throw asStoreError(error);
    }
  };
}
