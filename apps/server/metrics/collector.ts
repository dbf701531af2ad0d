import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
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
export function pushTo(
  { address, everyMs }: Collector,
  collect: () => Promise<ResourceMetrics>,
  log: Log,
): { close(): Promise<void> } {
  const exporter = new OTLPMetricExporter({
    url: `${address.replace(/\/$/, '')}/v1/metrics`,
    timeoutMillis: Math.min(PATIENCE_MS, everyMs),
  });
  let away = false;
  const hear = ({ code, error }: ExportResult): void => {
    const failed = code !== ExportResultCode.SUCCESS;
    if (failed && !away)
      log.warn({ err: error }, 'The collector of metrics takes nothing; GET /metrics has them all the same.');
    if (!failed && away) log.info({}, 'The collector of metrics takes them again.');
    away = failed;
  };
  const tell = async (): Promise<void> => {
    try {
      const metrics = byConvention(await collect());
      hear(await new Promise<ExportResult>(done => exporter.export(metrics, done)));
    } catch (error) {
      hear({ code: ExportResultCode.FAILED, error: error as Error });
    }
  };
  let telling: Promise<void> | undefined;
  /** Who is still being told hears the next time. */
  const look = (): Promise<void> => (telling ??= tell().finally(() => (telling = undefined)));
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await telling;
      // What came since.
      await look();
      await exporter.shutdown();
    },
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
