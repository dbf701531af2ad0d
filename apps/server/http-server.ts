import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ServiceModule } from '#platform/event-sourcing/http/index.js';
import { CONTEXTS } from './contexts.js';
import { HealthController } from './health/health.controller.js';
import { INSTALLATION } from './installation-token.js';
import type { Installation } from './installation.js';

/** Bytes of a request's body at most. */
const BODY_LIMIT = 1_048_576;

@Module({})
class ServerModule {
  static of(installation: Installation): DynamicModule {
    const { readStore, store, personalData, projections, clock, settings } = installation;
    return {
      module: ServerModule,
      global: true,
      imports: [
        ServiceModule.forContexts(CONTEXTS, {
          executor: installation.executor,
          queries: {
            db: readStore.db,
            store,
            personalData,
            readModels: projections,
            clock,
            zone: settings.ZONE,
          },
        }),
      ],
      controllers: [HealthController],
      providers: [{ provide: INSTALLATION, useValue: installation }],
      exports: [INSTALLATION],
    };
  }
}

/** The HTTP side of an installation, not listening yet. */
export async function createHttpServer(installation: Installation): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, routerOptions: { maxParamLength: 512 } });
  const app = await NestFactory.create<NestFastifyApplication>(ServerModule.of(installation), adapter, {
    logger: ['fatal', 'error', 'warn'],
    abortOnError: false,
  });
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Vitrine 明录')
      .setDescription(
        'Service history: commands are POST with an Idempotency-Key, questions are GET with ?after=position.',
      )
      .setVersion('1')
      .addBearerAuth()
      .build(),
  );
  SwaggerModule.setup('docs/api', app, document, { jsonDocumentUrl: 'docs/api.json' });
  return app;
}
