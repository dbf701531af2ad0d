/** The highest position that this process has seen: appended, read at the head, or followed. */
export interface HighWater {
  position(): bigint;
  reached(position: bigint): void;
}

export function highWater(): HighWater {
  let highest = 0n;
  return {
    position: () => highest,
    reached(position) {
      if (position > highest) highest = position;
    },
  };
}
