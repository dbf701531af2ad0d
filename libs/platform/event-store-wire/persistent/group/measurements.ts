/** Latencies that are looked at; of more, the newest. */
const KEPT = 2_000;

/** How many events went, in all and lately, and how long consumers took. */
export interface Measurements {
  /** Milliseconds from the hand-over of an event to its acknowledgement. */
  took(latency: number): void;
  /** Publishes what happened since the last time. */
  publish(now: number): void;
  readonly total: number;
  readonly sinceLast: number;
  readonly perSecond: number;
  /** As of the last publication; empty before the first event, and where latencies aren't kept. */
  readonly observed: readonly Observed[];
}

export interface Observed {
  readonly key: string;
  /** Milliseconds. */
  readonly value: number;
}

export function measurements(now: number, { latencies }: { readonly latencies: boolean }): Measurements {
  const kept: number[] = [];
  let [total, published, publishedAt] = [0, 0, now];
  let perSecond = 0;
  let observed: readonly Observed[] = [];
  return {
    took(latency) {
      if (latencies) kept[total % KEPT] = latency;
      total++;
    },
    publish(at) {
      if (at <= publishedAt) return;
      perSecond = Math.round(((total - published) * 1_000) / (at - publishedAt));
      if (total > published) observed = observe(kept);
      [published, publishedAt] = [total, at];
    },
    get total() {
      return total;
    },
    get sinceLast() {
      return total - published;
    },
    get perSecond() {
      return perSecond;
    },
    get observed() {
      return observed;
    },
  };
}

const SHARES: readonly (readonly [string, number])[] = [
  ['Median', 0.5],
  ['Fastest', 0],
  ['Quintile 1', 0.2],
  ['Quintile 2', 0.4],
  ['Quintile 3', 0.6],
  ['Quintile 4', 0.8],
  ['Quintile 5', 1],
  ['90%', 0.9],
  ['95%', 0.95],
  ['99%', 0.99],
  ['99.5%', 0.995],
  ['99.9%', 0.999],
  ['Highest', 1],
];

function observe(latencies: readonly number[]): readonly Observed[] {
  if (latencies.length === 0) return [];
  const sorted = latencies.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  return [
    { key: 'Mean', value: Math.round(mean) },
    ...SHARES.map(([key, share]) => ({
      key,
      value: Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!),
    })),
  ];
}
