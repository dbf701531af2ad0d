import { randomUUID } from 'node:crypto';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import type { Log } from '#platform/projections';
import { memoryUsage } from 'node:process';
import { setTimeout as timeout } from 'node:timers/promises';
import type { StatusSnapshot } from '../health/snapshot.js';
import { pushingTo, type Collector } from './collector.js';
import { eventLoopDelay } from './event-loop-delay.js';
import { APPENDED, histogramOptions, HISTOGRAMS, type HistogramDeclaration } from './histogram-list.js';
import type { Measuring } from './measured.js';
import { METRICS } from './metric-list.js';

/** Collects when it is asked to, and only then: nobody pays who is not looking. */
class OnRequest extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

export interface Metrics extends Measuring {
  /** In Prometheus' text format. */
  asText(): Promise<string>;
  close(): Promise<void>;
}

export interface MetricsOptions {
  readonly look: () => Promise<StatusSnapshot>;
  readonly collector?: Collector;
  readonly log: Log;
}

/** Who ends does not wait longer for a collector. */
const ENDING_MS = 2_000;

export function openMetrics({ look, collector, log }: MetricsOptions): Metrics {
  const onRequest = new OnRequest();
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': 'vitrine', 'service.instance.id': randomUUID() }),
    readers: [onRequest, ...(collector ? [pushingTo(collector, log)] : [])],
  });
  const meter = provider.getMeter('vitrine');
  const histogram = (declared: HistogramDeclaration) =>
    meter.createHistogram(declared.name, histogramOptions(declared));
  const [request, append, batch, batchEvents] = [
    histogram(HISTOGRAMS.request),
    histogram(HISTOGRAMS.append),
    histogram(HISTOGRAMS.batch),
    histogram(HISTOGRAMS.batchEvents),
  ];
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
    const process = { memory: memoryUsage(), delay: delay.read() };
    METRICS.forEach(({ read }, at) => {
      for (const { value, labels } of read(snapshot, process))
        result.observe(instruments[at]!, value, labels);
    });
  }, instruments);
  const serializer = new PrometheusSerializer('', false, undefined, true, true);
  return {
    async asText() {
      const { resourceMetrics, errors } = await onRequest.collect();
      if (errors.length > 0) throw errors[0];
      return serializer.serialize(resourceMetrics);
    },
    appended(events, seconds) {
      append.record(seconds);
      appended.add(events);
    },
    batch(events, seconds) {
      batch.record(seconds);
      batchEvents.record(events);
    },
    request: (method, route, status, seconds) =>
      request.record(seconds, {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      }),
    async close() {
      delay.end();
      const enough = new AbortController();
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        timeout(ENDING_MS, undefined, { signal: enough.signal, ref: false }).catch(() => undefined),
      ]);
      enough.abort();
    },
  };
}
