import { types } from 'node:util';

/** Primary result codes, https://www.sqlite.org/rescode.html; node:sqlite hands on the extended code in `errcode`. */
export const SQLITE_BUSY = 5;
export const SQLITE_FULL = 13;

export function primaryCode(error: unknown): number | undefined {
  const code = types.isNativeError(error) && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export const messageOf = (error: unknown): string =>
  types.isNativeError(error) ? error.message : String(error);
