import { Controller, Get, Header, Inject, type OnModuleDestroy } from '@nestjs/common';
import { May } from '#platform/access';
import { statusSnapshot } from '../health/snapshot.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { STREAMS, type Streams } from '../streams.js';
import type { Measured } from './measured.js';
import { openMetrics, type Metrics } from './open-metrics.js';

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
      look: () => statusSnapshot(installation, streams),
      collector: address ? { address, everyMs } : undefined,
      log: installation.log,
    });
    this.#measured.collect(this.#metrics);
  }

  @Get()
  @May(...METRICS_ROLES)
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  read(): Promise<string> {
    return this.#metrics.asText();
  }

  async onModuleDestroy(): Promise<void> {
    this.#measured.collect(undefined);
    await this.#metrics.close();
  }
}
