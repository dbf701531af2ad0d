import type { BuildStands } from './run-build.js';

/** How far a build is. */
export interface BuildProgress {
  readonly version: number;
  readonly position: bigint;
  /** Where it has to be: the live one is there. */
  readonly target: bigint;
  /** Positions a second since this process is at it; undefined: too early to say. */
  readonly perSecond?: number;
  readonly secondsLeft?: number;
}

const TOO_EARLY_MS = 500;

/** @param since where and when (epoch milliseconds) it began */
export function progressOf(
  { version, position, target }: Omit<BuildStands, 'name'>,
  since: { readonly position: bigint; readonly at: number } | undefined,
  now = Date.now(),
): BuildProgress {
  const ms = since ? now - since.at : 0;
  const done = since ? Number(position - since.position) : 0;
  if (ms < TOO_EARLY_MS || done <= 0) return { version, position, target };
  const perSecond = (done * 1_000) / ms;
  const left = target > position ? Number(target - position) : 0;
  return {
    version,
    position,
    target,
    perSecond: Math.round(perSecond),
    secondsLeft: Math.ceil(left / perSecond),
  };
}
