import { evolve, policyAt, streamType, type Policy } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import { BuckPassingDetected, type BuckPassingRule } from '#service/cases/buckPassing.events.js';

export interface BuckPassing {
  /** How often the case had been passed on when it was told of last. */
  readonly toldAt: number;
}

export const buckPassing = streamType<BuckPassing>({
  category: 'buckPassing',
  initial: { toldAt: 0 },
  evolve: [evolve(BuckPassingDetected, ({ data }): BuckPassing => ({ toldAt: data.inAll }))],
});

export interface BuckPassingLimits {
  /** So often the same two may pass a case between them, in either direction. */
  readonly samePair: number;
  /** So often it may be passed on at all without work in between. */
  readonly withoutWork: number;
}

export const buckPassingLimits: Policy<BuckPassingLimits> = {
  id: 'buck-passing',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { samePair: 1, withoutWork: 2 } }],
};
export const buckPassingVersion = (now: Instant): string =>
  `${buckPassingLimits.id} ${policyAt(buckPassingLimits, now).version}`;

interface Passed {
  readonly from: string;
  readonly to: string;
}

/** Which rule these passes break, without any work between them; undefined: none. */
export function brokenBy(
  passes: readonly Passed[],
  { samePair, withoutWork }: BuckPassingLimits,
): BuckPassingRule | undefined {
  const pairs = new Map<string, number>();
  for (const { from, to } of passes) {
    const pair = JSON.stringify([from, to].sort());
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  if (Math.max(0, ...pairs.values()) > samePair) return 'same-two-twice';
  return passes.length > withoutWork ? 'no-work-between' : undefined;
}
