/** Appends that are followed at a time: beyond that, the next ones are not. */
const MOST = 1_000;

/** How long it takes until what was appended here is in the rows of all read models. */
export interface UntilVisible {
  appended(position: bigint, at: number, now: number): void;
  /** All rows have everything up to this position. */
  passed(position: bigint, now: number): void;
}

export function untilVisible(tell: (seconds: number) => void): UntilVisible {
  let waiting: { readonly position: bigint; readonly at: number }[] = [];
  let seen = -1n;
  return {
    appended(position, at, now) {
      // The thread that keeps the rows may have told of it before the store did.
      if (position <= seen) tell((now - at) / 1_000);
      else if (waiting.length < MOST) waiting.push({ position, at });
    },
    passed(position, now) {
      // While one of them stands still, the others move: nothing more is visible.
      if (position === seen) return;
      seen = position;
      // Appends end in another order than they began: each is looked at.
      for (const each of waiting) if (each.position <= position) tell((now - each.at) / 1_000);
      waiting = waiting.filter(each => each.position > position);
    },
  };
}
