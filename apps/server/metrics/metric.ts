import type { StatusSnapshot } from '../health/snapshot.js';
import type { EventLoopDelay } from './event-loop-delay.js';
import type { Waiting } from './waiting.js';

export interface Observed {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What is looked up only for metrics. */
export interface Beside {
  /** What Node says of this process. */
  readonly memory: Pick<NodeJS.MemoryUsage, 'rss' | 'heapUsed' | 'external'>;
  readonly delay?: EventLoopDelay;
  /** The store’s time of the newest event, epoch milliseconds. */
  readonly headAt?: number;
  /** undefined: the read store does not say, as with the others of it. */
  readonly waiting?: Waiting;
  /** Since when the earliest due time is over and has not fired, in seconds; 0: nothing is late. */
  readonly lateSeconds?: number;
  /** The earliest due time that has not fired, epoch milliseconds. */
  readonly nextDueAt?: number;
}

/** One metric: its name as Prometheus has it, with the unit at its end, and what is read from a snapshot when it is asked for. */
export interface Metric {
  readonly name: string;
  /** As OpenTelemetry’s semantic conventions have it; left out: they have none. */
  readonly convention?: string;
  /** By UCUM, as OpenTelemetry wants it. */
  readonly unit: string;
  /** A counter is shown with `_total` behind its name. */
  readonly kind: 'gauge' | 'counter';
  readonly tells: string;
  readonly read: (snapshot: StatusSnapshot, beside: Beside) => readonly Observed[];
}

export const one = (value: number | undefined): readonly Observed[] =>
  value === undefined ? [] : [{ value }];
export const yes = (holds: boolean): number => (holds ? 1 : 0);

export const ofEach = <T extends { readonly name: string }>(
  label: string,
  all: readonly T[],
  read: (each: T) => number | undefined,
): readonly Observed[] =>
  all.flatMap(each => one(read(each)).map(({ value }) => ({ value, labels: { [label]: each.name } })));

export const readModel =
  (read: (each: StatusSnapshot['readModels'][number]) => number | undefined) =>
  ({ readModels }: StatusSnapshot) =>
    ofEach('read_model', readModels, read);
export const reaction =
  (read: (each: StatusSnapshot['reactions'][number]) => number | undefined) =>
  ({ reactions }: StatusSnapshot) =>
    ofEach('reaction', reactions, read);

export const streams =
  (read: (each: StatusSnapshot['streams'][string]) => number) =>
  ({ streams: all }: StatusSnapshot): readonly Observed[] =>
    Object.entries(all).map(([kind, counts]) => ({ value: read(counts), labels: { kind } }));

export const deadlines =
  (read: (each: Waiting['deadlines'][number]) => number) =>
  (_: StatusSnapshot, { waiting }: Beside) =>
    ofEach('deadline', waiting?.deadlines ?? [], read);

export const gauge = (name: string, unit: string, tells: string, read: Metric['read']): Metric => ({
  ...{ name, unit, tells, read },
  kind: 'gauge',
});
export const counter = (name: string, unit: string, tells: string, read: Metric['read']): Metric => ({
  ...{ name, unit, tells, read },
  kind: 'counter',
});
