import { APPENDED, HISTOGRAMS } from './histogram-list.js';
import { METRICS } from './metric-list.js';

/** docs/metrics.md. */
export const metricTable = (): string =>
  [
    '# Metrics',
    '',
    '`GET /metrics`, in Prometheus’ text format, for the role operator; with `OTEL_EXPORTER_OTLP_ENDPOINT` they are pushed to',
    'an OpenTelemetry collector as well. They come from what `/health/ready` says, at the moment they are asked for. Labels:',
    '`read_model`, `reaction`, `kind` of a stream (`live`, `feed`, `page`, `wire`); of requests `http_request_method`, `http_route`',
    '(as it is declared: never an address) and `http_response_status_code`. Histograms count what happens as it does.',
    '',
    '| Metric | Kind | Unit | Tells |',
    '|---|---|---|---|',
    ...METRICS.map(
      ({ name, kind, unit, tells }) =>
        `| \`${name}${kind === 'counter' ? '_total' : ''}\` | ${kind} | ${unit} | ${tells} |`,
    ),
    `| \`${APPENDED.name}_total\` | counter | ${APPENDED.unit} | ${APPENDED.tells} |`,
    ...Object.values(HISTOGRAMS).map(
      ({ name, unit, tells }) => `| \`${name}\` | histogram | ${unit} | ${tells} |`,
    ),
    '',
  ].join('\n');
