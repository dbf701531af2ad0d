/** Primary result codes, https://www.sqlite.org/rescode.html; node:sqlite hands on the extended code in `errcode`. */
export const SQLITE_BUSY = 5;
export const SQLITE_FULL = 13;

export function primaryCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
