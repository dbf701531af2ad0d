const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** Milliseconds: 100 after the first failure, doubling to ten seconds; up to half less, so that not all come at once. */
export const backOff = (failures: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20)) * (1 - Math.random() / 2);
