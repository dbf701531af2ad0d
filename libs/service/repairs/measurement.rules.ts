import type { Policy, Recorded } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import type { Measured } from './repair.events.js';

export interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly atLeast: boolean;
  readonly unit: string;
  readonly phase: Measured['phase'];
  readonly moment: 'before-repair' | 'after-repair';
  readonly by: Measured['by'];
  readonly at: PartialTime;
  readonly eventId: string;
}

export interface Tolerance {
  /** Share of the value before that may be lost, 0–1. */
  readonly share: number;
  readonly lowerIsBetter: readonly string[];
}
/** House policy: how much worse a measurement may be at hand-over before the unit is held back. */
export const MEASUREMENT_TOLERANCE: Policy<Tolerance> = {
  id: 'measurement-tolerance',
  versions: [
    {
      version: '1',
      inForceFrom: -Infinity,
      value: { share: 0.1, lowerIsBetter: ['temperature', 'noise', 'boot-time', 'power-draw', 'weight'] },
    },
  ],
};

/** `unknown`: a bound ("at least 4 h") or a missing measurement leaves it open. */
export type Verdict = 'worse' | 'not-worse' | 'unknown';
export interface Comparison {
  readonly metric: string;
  readonly unit: string;
  readonly before?: Measurement;
  readonly after?: Measurement;
  readonly verdict: Verdict;
}

export const measurementOf = (event: Recorded<Measured>, handedOver: boolean): Measurement => ({
  metric: event.data.metric,
  value: event.data.value,
  atLeast: event.data.atLeast ?? false,
  unit: event.data.unit,
  phase: event.data.phase,
  moment: event.data.moment ?? defaultMoment(event.data.phase, handedOver),
  by: event.data.by,
  at: event.envelope.occurredAt,
  eventId: event.id,
});

/** One side of a measurement that was taken within the repair. */
export const aSide = (
  event: Recorded,
  measured: Pick<Measurement, 'metric' | 'unit' | 'value' | 'by'>,
  moment: Measurement['moment'],
): Measurement => ({
  ...measured,
  atLeast: false,
  phase: moment === 'before-repair' ? 'intake' : 'hand-over',
  moment,
  at: event.envelope.occurredAt,
  eventId: event.id,
});

const defaultMoment = (phase: Measured['phase'], handedOver: boolean): Measurement['moment'] =>
  phase === 'hand-over' || (phase === 'in-use' && handedOver) ? 'after-repair' : 'before-repair';

/** Before against after the repair, a line a metric; the last told of each. */
export function compareMeasurements(
  measurements: readonly Measurement[],
  tolerance: Tolerance,
): readonly Comparison[] {
  const metrics = [...new Set(measurements.map(({ metric, unit }) => JSON.stringify([metric, unit])))];
  return metrics.map(key => {
    const [metric, unit] = JSON.parse(key) as [string, string];
    const of = (moment: Measurement['moment']) =>
      measurements.filter(one => one.metric === metric && one.unit === unit && one.moment === moment).at(-1);
    const before = of('before-repair');
    const after = of('after-repair');
    return { metric, unit, before, after, verdict: verdictOf(before, after, tolerance) };
  });
}

/** Certain in either direction, or unknown: a lower bound is an interval without an end. */
export function verdictOf(
  before: Pick<Measurement, 'metric' | 'value' | 'atLeast'> | undefined,
  after: Pick<Measurement, 'value' | 'atLeast'> | undefined,
  { share, lowerIsBetter }: Tolerance,
): Verdict {
  if (!before || !after) return 'unknown';
  const most = (one: { value: number; atLeast: boolean }) => (one.atLeast ? Infinity : one.value);
  const margin = (value: number) => Math.abs(value) * share;
  if (lowerIsBetter.includes(before.metric)) {
    if (after.value > most(before) + margin(most(before))) return 'worse';
    return most(after) <= before.value + margin(before.value) ? 'not-worse' : 'unknown';
  }
  if (most(after) < before.value - margin(before.value)) return 'worse';
  return after.value >= most(before) - margin(most(before)) ? 'not-worse' : 'unknown';
}
