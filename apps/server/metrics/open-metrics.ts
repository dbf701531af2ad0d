import { randomUUID } from 'node:crypto';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  InstrumentType,
  MeterProvider,
  MetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { Log } from '#platform/projections';
import { memoryUsage } from 'node:process';
import { setTimeout as timeout } from 'node:timers/promises';
import { pushTo, type Collector } from './collector.js';
import { eventLoopDelay } from './event-loop-delay.js';
import { APPENDED, histogramOptions, HISTOGRAMS, type HistogramDeclaration } from './histogram-list.js';
import type { Measuring } from './measured.js';
import type { Looked } from './look-for.js';
import { METRICS } from './metric-list.js';
import { untilVisible } from './until-visible.js';
import { SERVICE_VERSION } from './service-version.js';

/**
 * Collects when it is asked to, and only then: nobody pays who is not looking. The only reader there is: for each other one the
 * SDK keeps all that was collected until that one asks. By temporality “delta” a gauge is what was observed just now: by
 * “cumulative” the SDK goes on to tell what is observed no more (open-telemetry/opentelemetry-js#4096).
 */
class OnRequest extends MetricReader {
  constructor() {
    super({
      aggregationTemporalitySelector: kind =>
        kind === InstrumentType.OBSERVABLE_GAUGE
          ? AggregationTemporality.DELTA
          : AggregationTemporality.CUMULATIVE,
    });
  }
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

export interface Metrics extends Measuring {
  /** In Prometheus' text format. */
  asText(): Promise<string>;
  close(): Promise<void>;
}

export interface MetricsOptions {
  readonly look: () => Promise<Looked>;
  /** Everything up to there is in the rows of all read models. */
  readonly visible: () => bigint;
  readonly collector?: Collector;
  readonly log: Log;
}

/** Who ends does not wait longer for a collector. */
const ENDING_MS = 2_000;

export function openMetrics({ look, visible, collector, log }: MetricsOptions): Metrics {
  const onRequest = new OnRequest();
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      'service.name': 'vitrine',
      'service.version': SERVICE_VERSION,
      'service.instance.id': randomUUID(),
    }),
    readers: [onRequest],
  });
  const meter = provider.getMeter('vitrine');
  const histogram = (declared: HistogramDeclaration) =>
    meter.createHistogram(declared.name, histogramOptions(declared));
  const request = histogram(HISTOGRAMS.request);
  const append = histogram(HISTOGRAMS.append);
  const query = histogram(HISTOGRAMS.query);
  const batch = histogram(HISTOGRAMS.batch);
  const batchEvents = histogram(HISTOGRAMS.batchEvents);
  const untilSeen = histogram(HISTOGRAMS.visible);
  const seen = untilVisible(seconds => untilSeen.record(seconds));
  const appended = meter.createCounter(APPENDED.name, { unit: APPENDED.unit, description: APPENDED.tells });
  const delay = eventLoopDelay();
  const instruments = METRICS.map(({ name, unit, kind, tells }) => {
    const options = { unit, description: tells.replaceAll('`', '') };
    return kind === 'gauge'
      ? meter.createObservableGauge(name, options)
      : meter.createObservableCounter(name, options);
  });
  // One look for all of them: they are of one moment.
  meter.addBatchObservableCallback(async result => {
    const snapshot = await look();
    const beside = { ...snapshot, memory: memoryUsage(), delay: delay.read() };
    METRICS.forEach(({ read }, at) => {
      for (const { value, labels } of read(snapshot, beside)) result.observe(instruments[at]!, value, labels);
    });
  }, instruments);
  async function collect(): Promise<ResourceMetrics> {
    const { resourceMetrics, errors } = await onRequest.collect();
    if (errors.length > 0) throw errors[0];
    return resourceMetrics;
  }
  /** Who asks meanwhile gets the same. */
  let collecting: Promise<ResourceMetrics> | undefined;
  const collected = () => (collecting ??= collect().finally(() => (collecting = undefined)));
  const pushing = collector && pushTo(collector, collected, log);
  const serializer = new PrometheusSerializer('', false, undefined, true, true);
  return {
    asText: async () => serializer.serialize(await collected()),
    appended(events, seconds, position) {
      append.record(seconds);
      appended.add(events);
      const now = performance.now();
      seen.appended(position, now - seconds * 1_000, now);
    },
    batch(events, seconds) {
      batch.record(seconds);
      batchEvents.record(events);
    },
    advanced: () => seen.passed(visible(), performance.now()),
    query: (name, seconds) => query.record(seconds, { query: name }),
    request: (method, route, status, seconds) =>
      request.record(seconds, {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      }),
    async close() {
      const ended = Promise.resolve(pushing?.close()).then(() => provider.shutdown());
      const enough = new AbortController();
      await Promise.race([
        ended.catch(() => undefined),
        timeout(ENDING_MS, undefined, { signal: enough.signal, ref: false }).catch(() => undefined),
      ]);
      enough.abort();
      delay.end();
    },
  };
}
