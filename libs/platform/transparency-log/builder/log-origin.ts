import type { WritableLogFile } from '../engines/log-file.js';
import { isKeyName } from '../keys/verifier-key.js';
import { readKeyFiles } from '../keys/key-files.js';

/**
 * A log keeps its name for good: that in its store, else that of its keys, else the one that is set, else the one that is
 * found. Throws where another is set than it has.
 */
export function settleOrigin(
  file: WritableLogFile,
  keys: string,
  set: string | undefined,
  find: () => string,
): string {
  const named = (origin: string): string => {
    if (set !== undefined && set !== origin)
      throw new Error(
        `TLOG_ORIGIN is "${set}", but this log is "${origin}" for good: leave TLOG_ORIGIN empty, or set it so.`,
      );
    if (!isKeyName(origin))
      throw new Error(`TLOG_ORIGIN is "${origin}": expected a name without spaces and plus signs.`);
    return origin;
  };
  const kept = file.origin();
  const origin = named(kept ?? readKeyFiles(keys).at(-1)?.vkey.split('+')[0] ?? set ?? find());
  return kept === undefined ? named(file.keepOrigin(origin)) : origin;
}
