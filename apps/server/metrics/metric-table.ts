import { APPENDED, HISTOGRAMS, type HistogramDeclaration } from './histogram-list.js';
import { METRICS } from './metric-list.js';

const named = (convention: string | undefined): string =>
  convention === undefined ? '' : `\`${convention}\``;

/** docs/metrics.md. */
export const metricTable = (): string =>
  [
    '# Metrics',
    '',
    '`GET /metrics`, on the address and port of everything else, for the role operator; in Prometheus’ text format, or OpenMetrics',
    '(`Accept: application/openmetrics-text`). Who asks while another is being answered gets the same. With',
    '`OTEL_EXPORTER_OTLP_ENDPOINT` they are pushed to an OpenTelemetry collector as well, those with a name in OpenTelemetry’s',
    'semantic conventions under that name. They come from what `/health/ready` says, at the moment they are asked for. Labels:',
    '`read_model`, `state` of a build, `reaction`, `deadline`, `query`, `kind` of a stream (`live`, `feed`, `page`, `wire`); of requests',
    '`http_request_method`, `http_route` (as it is declared: never an address) and `http_response_status_code`. Histograms',
    'count what happens as it does.',
    '',
    '| Metric | Kind | Unit | OpenTelemetry | Tells |',
    '|---|---|---|---|---|',
    ...METRICS.map(
      ({ name, kind, unit, tells, convention }) =>
        `| \`${name}${kind === 'counter' ? '_total' : ''}\` | ${kind} | ${unit} | ${named(convention)} | ${tells} |`,
    ),
    `| \`${APPENDED.name}_total\` | counter | ${APPENDED.unit} | | ${APPENDED.tells} |`,
    ...Object.values<HistogramDeclaration>(HISTOGRAMS).map(
      ({ name, unit, tells, convention }) =>
        `| \`${name}\` | histogram | ${unit} | ${named(convention)} | ${tells} |`,
    ),
    '',
  ].join('\n');
