import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider, MetricReader, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { StatusSnapshot } from '../health/snapshot.js';
import { METRICS } from './metric-list.js';

/** Collects when it is asked to, and only then: nobody pays who is not looking. */
class OnRequest extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

export interface Metrics {
  /** In Prometheus' text format. */
  asText(): Promise<string>;
  close(): Promise<void>;
}

/** `push`: the base address of an OTLP collector, which is told once a minute. */
export function openMetrics(look: () => Promise<StatusSnapshot>, push?: string): Metrics {
  const onRequest = new OnRequest();
  const pushed = push && new OTLPMetricExporter({ url: `${push.replace(/\/$/, '')}/v1/metrics` });
  const provider = new MeterProvider({
    readers: [onRequest, ...(pushed ? [new PeriodicExportingMetricReader({ exporter: pushed })] : [])],
  });
  const meter = provider.getMeter('vitrine');
  const instruments = METRICS.map(({ name, unit, kind, tells }) => {
    const options = { unit, description: tells.replaceAll('`', '') };
    return kind === 'gauge'
      ? meter.createObservableGauge(name, options)
      : meter.createObservableCounter(name, options);
  });
  // One look for all of them: they are of one moment.
  meter.addBatchObservableCallback(async result => {
    const snapshot = await look();
    METRICS.forEach(({ read }, at) => {
      for (const { value, labels } of read(snapshot)) result.observe(instruments[at]!, value, labels);
    });
  }, instruments);
  const serializer = new PrometheusSerializer('', false, undefined, true, true);
  return {
    async asText() {
      const { resourceMetrics, errors } = await onRequest.collect();
      if (errors.length > 0) throw errors[0];
      return serializer.serialize(resourceMetrics);
    },
    close: () => provider.shutdown(),
  };
}
