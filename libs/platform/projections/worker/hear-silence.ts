import { stallText } from '../failures/failure-text.js';
import type { Log } from '../log.js';
import { SIGN_OF_LIFE, SILENCE_MS } from '../progress.js';

/** Says in the log what health says of a thread that gives no sign of life, and that it gives one again. */
export function hearSilence(log: Log): { heard(): void; close(): void } {
  let silent = false;
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => clearTimeout(timer);
  return {
    heard() {
      if (silent) log.warn({}, 'Read models move again.');
      silent = false;
      close();
      const since = Date.now();
      timer = setTimeout(() => {
        silent = true;
        log.warn({ what: stallText({ since, waitsFor: SIGN_OF_LIFE }) }, 'Read models stall.');
      }, SILENCE_MS);
      timer.unref();
    },
    close,
  };
}
