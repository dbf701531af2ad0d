import type { MetricOptions } from '@opentelemetry/api';

/** What is counted as it happens: how many there were below each bound. */
export interface HistogramDeclaration {
  /** As Prometheus has it. */
  readonly name: string;
  /** As OpenTelemetry’s semantic conventions have it; left out: they have none. */
  readonly convention?: string;
  /** By UCUM. */
  readonly unit: string;
  readonly tells: string;
  readonly labels: readonly string[];
  readonly bounds: readonly number[];
}

const SECONDS = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** In the order of docs/metrics.md. */
export const HISTOGRAMS = {
  request: {
    name: 'http_server_request_duration_seconds',
    convention: 'http.server.request.duration',
    unit: 's',
    tells: 'Requests that were answered; streams are not among them.',
    // As OpenTelemetry's semantic conventions name them.
    labels: ['http.request.method', 'http.route', 'http.response.status_code'],
    bounds: SECONDS,
  },
  append: {
    name: 'vitrine_append_duration_seconds',
    unit: 's',
    tells: 'From an append to its being durable; refused ones are not among them.',
    labels: [],
    bounds: SECONDS,
  },
  visible: {
    name: 'vitrine_append_visible_duration_seconds',
    unit: 's',
    tells: 'From an append to its being in the rows of all read models, as this process sees them.',
    labels: [],
    bounds: SECONDS,
  },
  query: {
    name: 'vitrine_query_duration_seconds',
    unit: 's',
    tells:
      'Questions that were answered, by name; those that are watched count each time they are asked again.',
    labels: ['query'],
    bounds: SECONDS,
  },
  batch: {
    name: 'vitrine_projection_batch_duration_seconds',
    unit: 's',
    tells: 'One transaction of the read models’ rows and checkpoints.',
    labels: [],
    bounds: SECONDS,
  },
  batchEvents: {
    name: 'vitrine_projection_batch_events',
    unit: '{event}',
    tells: 'Events in such a transaction.',
    labels: [],
    bounds: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000],
  },
} as const satisfies Record<string, HistogramDeclaration>;

export const APPENDED = {
  name: 'vitrine_appended_events',
  unit: '{event}',
  tells: 'Events that this process has appended since it started.',
} as const;

export const histogramOptions = ({ unit, tells, bounds }: HistogramDeclaration): MetricOptions => ({
  unit,
  description: tells,
  advice: { explicitBucketBoundaries: [...bounds] },
});
