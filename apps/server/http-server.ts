import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Access } from '#platform/access';
import { AccessModule, registerAccess } from '#platform/access/http/index.js';
import { liveQuestions, openStreams, ServiceModule } from '#platform/event-sourcing/http/index.js';
import { fold, historyOf } from '#platform/event-sourcing';
import { FeedController, FEEDS, type FeedParts } from '#platform/feeds/http/index.js';
import { frameworkProblems, ProblemFilter, useStrictJson } from '#platform/problems/http/index.js';
import { serveApiDocumentation } from './api-documentation/serve-api-documentation.js';
import { lookTrace } from '#service/disclosures';
import { feedGrant, onRecord } from '#service/webhooks';
import { CONTEXTS } from './contexts.js';
import { ExportsController } from './exports/exports.controller.js';
import { FEED_LIST } from './feeds.js';
import { takeFileBodies } from './files/file-body.js';
import { FilesModule } from './files/files.module.js';
import { HealthController } from './health/health.controller.js';
import { INSTALLATION, TRANSPARENCY_LOG } from './installation-token.js';
import { STREAMS, type Streams } from './streams.js';
import type { Installation } from './installation.js';
import type { Measured } from './metrics/measured.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { PagesModule } from './pages/pages.module.js';
import { ReadModelsController } from './read-models/read-models.controller.js';
import { BuildsController } from './read-models/builds.controller.js';
import { ReactionsController } from './read-models/reactions.controller.js';
import { ReaderOrdersController } from './read-models/reader-orders.controller.js';
import { TransparencyController } from './transparency/transparency.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** Bytes of a request's body at most. */
const BODY_LIMIT = 1_048_576;

@Module({})
class ServerModule {
  static of(installation: Installation, access: Access, controllers: readonly Type[]): DynamicModule {
    const { readStore, store, personalData, projections, clock, settings } = installation;
    const streams = openStreams();
    const live = liveQuestions(projections);
    const ongoing: Streams = { streams, live, onModuleDestroy: () => streams.close() };
    const feeds: FeedParts = {
      feeds: FEED_LIST,
      store,
      personalData,
      streams,
      grantOf: async id =>
        onRecord(fold(feedGrant, await historyOf(store, `${feedGrant.category}-${id}`)), id),
    };
    // Who only works answers for himself: /health; and who proves, what he signs.
    const answers = settings.ROLES.includes('web');
    return {
      module: ServerModule,
      global: true,
      imports: [
        AccessModule.forRoot(access),
        ...(answers
          ? [
              FilesModule,
              PagesModule,
              ServiceModule.forContexts(CONTEXTS, {
                executor: installation.executor,
                queries: {
                  db: readStore.db,
                  store,
                  personalData,
                  readModels: projections,
                  streams,
                  live,
                  clock,
                  zone: settings.ZONE,
                  looks: lookTrace,
                  answered: installation.measured.query,
                },
              }),
            ]
          : []),
      ],
      controllers: [
        HealthController,
        ReadModelsController,
        ReactionsController,
        ReaderOrdersController,
        BuildsController,
        MetricsController,
        ...(answers ? [FeedController, WebhooksController, ExportsController, ...controllers] : []),
        ...(answers || installation.transparency ? [TransparencyController] : []),
      ],
      providers: [
        { provide: INSTALLATION, useValue: installation },
        { provide: FEEDS, useValue: feeds },
        { provide: STREAMS, useValue: ongoing },
        { provide: TRANSPARENCY_LOG, useValue: installation.transparency },
      ],
      exports: [INSTALLATION, TRANSPARENCY_LOG, STREAMS],
    };
  }
}

function measureRequests(adapter: FastifyAdapter, measured: Measured): void {
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    const route = request.routeOptions.url ?? 'none';
    if (!isStream) measured.request(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}

/** The HTTP side of an installation, not listening yet. */
export async function createHttpServer(
  installation: Installation,
  access: Access,
  controllers: readonly Type[] = [],
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 512 },
    frameworkErrors: frameworkProblems(),
    forceCloseConnections: true,
  });
  measureRequests(adapter, installation.measured);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServerModule.of(installation, access, controllers),
    adapter,
    {
      logger: ['fatal', 'error', 'warn'],
      abortOnError: false,
      bodyParser: false,
    },
  );
  useStrictJson(app, BODY_LIMIT);
  takeFileBodies(app);
  await registerAccess(app);
  app.useGlobalFilters(new ProblemFilter());
  serveApiDocumentation(app);
  return app;
}
