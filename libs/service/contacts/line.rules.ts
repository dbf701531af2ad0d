import { evolve, policyAt, streamType, type Policy } from '#platform/event-sourcing';
import type { Instant, LocalDate } from '#platform/time';
import { ConsultLinePublished, ConsultLineWithdrawn, ReachabilityBelowTarget } from './line.events.js';

export interface Line {
  readonly published: boolean;
  /** The day of the last alert. */
  readonly alertedOn?: LocalDate;
}

/** One of the company's own lines. */
export const hotline = streamType<Line>({
  category: 'hotline',
  initial: { published: false },
  evolve: [
    evolve(ConsultLinePublished, (_, state: Line): Line => ({ ...state, published: true })),
    evolve(ConsultLineWithdrawn, (_, state: Line): Line => ({ ...state, published: false })),
    evolve(ReachabilityBelowTarget, ({ data }, state: Line): Line => ({ ...state, alertedOn: data.to })),
  ],
});

/** The same line however it is written: `400-820 0000`, `4008200000`. */
export const lineId = (number: string): string => number.replace(/[^0-9+*#]/g, '').replaceAll('#', 'x');

export interface ReachabilityTarget {
  /** Answered of attempted, 0 to 1. */
  readonly rate: number;
  /** Local days that are counted, the last one included. */
  readonly days: number;
  /** With fewer attempts nothing is said. */
  readonly least: number;
  /** Where the figure comes from: an assumption, not a result. */
  readonly source: string;
}

export const reachabilityTarget: Policy<ReachabilityTarget> = {
  id: 'reachability-target',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: {
        rate: 0.8,
        days: 7,
        least: 3,
        source: 'An aim of the house, chosen without a measurement; the sources name none.',
      },
    },
  ],
};
export const reachabilityTargetVersion = (now: Instant): string =>
  `${reachabilityTarget.id} ${policyAt(reachabilityTarget, now).version}`;
