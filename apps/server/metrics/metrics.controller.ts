import { Controller, Get, Header, Inject, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { STREAMS, type Streams } from '../streams.js';
import type { Measured } from './measured.js';
import { lookFor } from './look-for.js';
import { openMetrics, type Metrics } from './open-metrics.js';
import { asOpenMetrics, OPEN_METRICS_TEXT, PROMETHEUS_TEXT, wantsOpenMetrics } from './open-metrics-text.js';

export const METRICS_ROLES = ['operator'] as const;

/** `/metrics`: what `/health/ready` says, as numbers for Prometheus; its scraper signs in with an operator's token. */
@Controller('metrics')
export class MetricsController implements OnModuleDestroy {
  readonly #metrics: Metrics;

  readonly #measured: Measured;

  constructor(@Inject(INSTALLATION) installation: Installation, @Inject(STREAMS) streams: Streams) {
    this.#measured = installation.measured;
    const { OTEL_EXPORTER_OTLP_ENDPOINT: address, OTEL_METRIC_EXPORT_INTERVAL: everyMs } =
      installation.settings;
    this.#metrics = openMetrics({
      look: () => lookFor(installation, streams),
      visible: () => installation.projections.positionOfAll(),
      collector: address ? { address, everyMs } : undefined,
      log: installation.log,
    });
    this.#measured.collect(this.#metrics);
  }

  @Get()
  @May(...METRICS_ROLES)
  @Header('Cache-Control', 'no-store')
  @Header('Vary', 'Accept')
  async read(
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.#metrics.asText();
    const open = wantsOpenMetrics(headers.accept);
    void reply.header('Content-Type', open ? OPEN_METRICS_TEXT : PROMETHEUS_TEXT);
    return open ? asOpenMetrics(text) : text;
  }

  async onModuleDestroy(): Promise<void> {
    this.#measured.collect(undefined);
    await this.#metrics.close();
  }
}
