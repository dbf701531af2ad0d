import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import {
  PeriodicExportingMetricReader,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { Log } from '#platform/projections';
import { HISTOGRAMS, type HistogramDeclaration } from './histogram-list.js';
import { METRICS } from './metric-list.js';

export interface Collector {
  /** Base address of an OTLP collector (OTLP/HTTP, `/v1/metrics` below it). */
  readonly address: string;
  readonly everyMs: number;
}

/** A collector that takes longer is away. */
const PATIENCE_MS = 5_000;

/** Tells a collector now and then; one that is away is said once, and so is that it is back. */
export function pushingTo({ address, everyMs }: Collector, log: Log): PeriodicExportingMetricReader {
  const exportTimeoutMillis = Math.min(PATIENCE_MS, everyMs);
  const exporter = new OTLPMetricExporter({
    url: `${address.replace(/\/$/, '')}/v1/metrics`,
    timeoutMillis: exportTimeoutMillis,
  });
  return new PeriodicExportingMetricReader({
    exporter: told(exporter, log),
    exportIntervalMillis: everyMs,
    exportTimeoutMillis,
  });
}

function told(exporter: PushMetricExporter, log: Log): PushMetricExporter {
  let away = false;
  const hear = ({ code, error }: ExportResult): void => {
    const failed = code !== ExportResultCode.SUCCESS;
    if (failed && !away)
      log.warn({ err: error }, 'The collector of metrics takes nothing; GET /metrics has them all the same.');
    if (!failed && away) log.info({}, 'The collector of metrics takes them again.');
    away = failed;
  };
  return {
    export: (metrics, done) =>
      exporter.export(byConvention(metrics), result => {
        hear(result);
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    selectAggregationTemporality: kind => exporter.selectAggregationTemporality!(kind),
    selectAggregation: kind => exporter.selectAggregation!(kind),
    shutdown: () => exporter.shutdown(),
  };
}

const CONVENTIONS = new Map(
  [...METRICS, ...Object.values<HistogramDeclaration>(HISTOGRAMS)].flatMap(({ name, convention }) =>
    convention === undefined ? [] : [[name, convention]],
  ),
);

/** Under the names of OpenTelemetry’s conventions, where there is one: a collector makes Prometheus’ of them again. */
const byConvention = ({ resource, scopeMetrics }: ResourceMetrics): ResourceMetrics => ({
  resource,
  scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({
    scope,
    metrics: metrics.map(metric => {
      const name = CONVENTIONS.get(metric.descriptor.name) ?? metric.descriptor.name;
      return { ...metric, descriptor: { ...metric.descriptor, name } };
    }),
  })),
});
