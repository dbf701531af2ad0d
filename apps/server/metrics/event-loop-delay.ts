import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late this thread comes to what it should do, seconds. */
export interface EventLoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Shorter than this tells of a single moment. */
const LEAST_MS = 10_000;
/** Milliseconds between two looks: what is measured is beyond them. */
const RESOLUTION_MS = 10;

/** Over what went before, at least ten seconds of it; begins anew after it was read. */
export function eventLoopDelay(): { read(): EventLoopDelay | undefined; end(): void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let since = performance.now();
  let last: EventLoopDelay | undefined;
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) / 1_000;
  return {
    read() {
      if (histogram.count === 0) return last;
      const now = {
        p50: seconds(histogram.percentile(50)),
        p99: seconds(histogram.percentile(99)),
        max: seconds(histogram.max),
      };
      if (performance.now() - since < LEAST_MS) return now;
      histogram.reset();
      since = performance.now();
      return (last = now);
    },
    end: () => void histogram.disable(),
  };
}
