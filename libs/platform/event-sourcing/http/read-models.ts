/** How far the read models are. */
export interface ReadModels {
  positionOf(projector: string): bigint;
  /** What it was given so far: its rows are the same as long as this is. */
  appliedOf(projector: string): { readonly digest: string };
  /** The first of them whose rows are of another version, and do not move until that is built. */
  outdated(projectors: readonly string[]):
    | {
        readonly name: string;
        readonly version: number;
        readonly position: bigint;
        readonly wanted: number;
        readonly secondsLeft?: number;
      }
    | undefined;
  /** false: not there within the time, or it can't be. */
  waitFor(projectors: readonly string[], position: bigint, timeoutMs: number): Promise<boolean>;
  /** Called with the read models that have moved. Returns what ends it. */
  onAdvance(listener: (moved: ReadonlyMap<string, bigint>) => void): () => void;
}

/** 0 where nothing is read: the answer is then as good at any position. */
export const lowestPosition = (readModels: ReadModels, projectors: readonly string[]): bigint =>
  projectors
    .map(name => readModels.positionOf(name))
    .reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined) ?? 0n;
