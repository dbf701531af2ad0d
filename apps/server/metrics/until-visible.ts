/** Appends that are followed at a time: beyond that, the next ones are not. */
const MOST = 1_000;

/** How long it takes until what was appended here is in the rows of all read models. */
export interface UntilVisible {
  appended(position: bigint, at: number): void;
  /** All rows have everything up to this position. */
  passed(position: () => bigint, now: number): void;
}

export function untilVisible(tell: (seconds: number) => void): UntilVisible {
  let waiting: { readonly position: bigint; readonly at: number }[] = [];
  return {
    appended(position, at) {
      if (waiting.length < MOST) waiting.push({ position, at });
    },
    passed(positionOf, now) {
      if (waiting.length === 0) return;
      const position = positionOf();
      // Appends end in another order than they began: each is looked at.
      const left = waiting.filter(each => each.position > position);
      if (left.length === waiting.length) return;
      for (const each of waiting) if (each.position <= position) tell((now - each.at) / 1_000);
      waiting = left;
    },
  };
}
