import { Controller, Get, Header, Inject, type OnModuleDestroy } from '@nestjs/common';
import { May } from '#platform/access';
import { statusSnapshot } from '../health/snapshot.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { STREAMS, type Streams } from '../streams.js';
import { openMetrics, type Metrics } from './open-metrics.js';

export const METRICS_ROLES = ['operator'] as const;

/** `/metrics`: what `/health/ready` says, as numbers for Prometheus; its scraper signs in with an operator's token. */
@Controller('metrics')
export class MetricsController implements OnModuleDestroy {
  readonly #metrics: Metrics;

  constructor(@Inject(INSTALLATION) installation: Installation, @Inject(STREAMS) streams: Streams) {
    this.#metrics = openMetrics(
      () => statusSnapshot(installation, streams),
      installation.settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    );
  }

  @Get()
  @May(...METRICS_ROLES)
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  read(): Promise<string> {
    return this.#metrics.asText();
  }

  async onModuleDestroy(): Promise<void> {
    // A collector that does not answer is no reason not to end.
    await this.#metrics.close().catch(() => undefined);
  }
}
