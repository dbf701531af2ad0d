/** Tells a person how far a long work is: on a terminal one line that is written over, elsewhere a line at times. */
export interface Progress {
  /** `done` of `total`, both in the same unit. */
  at(done: number, total?: number): void;
  /** The last word on it. */
  end(text?: string): void;
}

export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const TERMINAL_EVERY_MS = 100;
const LINE_EVERY_MS = 3_000;

export function progress(what: string, unit = 'events', target: ProgressTarget = process.stderr): Progress {
  const every = target.isTTY ? TERMINAL_EVERY_MS : LINE_EVERY_MS;
  const began = performance.now();
  let told = began;
  const show = (text: string, last: boolean): void => {
    if (target.isTTY) target.write(`\r\x1b[K${text}${last ? '\n' : ''}`);
    else target.write(`${text}\n`);
  };
  return {
    at(done, total) {
      const now = performance.now();
      if (now - told < every) return;
      told = now;
      const rate = Math.round(done / ((now - began) / 1000)).toLocaleString('en');
      const share = total ? ` of ${total.toLocaleString('en')} (${Math.floor((done / total) * 100)} %)` : '';
      show(`${what}: ${done.toLocaleString('en')}${share} ${unit}, ${rate}/s`, false);
    },
    end(text) {
      if (text !== undefined) show(text, true);
      else if (target.isTTY) target.write('\r\x1b[K');
    },
  };
}

export const quiet: Progress = { at: () => undefined, end: () => undefined };
