import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { PAGE_POLICY } from '#platform/access/http/index.js';
import type { ApiDocument, RouteName } from '#platform/event-sourcing/http/index.js';
import { CONTEXTS } from '../contexts.js';
import { FEED_LIST } from '../feeds.js';
import { documentOf } from './api-document.js';
import { asyncDocument } from './async/async-document.js';

const PAGE = '/docs/api';
const ASYNC = '/docs/asyncapi.json';
/** Swagger UI's page styles itself within its HTML; it runs no script of its own there. */
const POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/**
 * `/docs/api` for people, `/docs/api.json` and, of what is followed, `/docs/asyncapi.json` for machines; made when first asked
 * for. Before `app.init()`.
 */
export function serveApiDocumentation(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const routes = new Set<RouteName>();
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (!['HEAD', 'OPTIONS'].includes(one) && !url.startsWith(PAGE))
        routes.add(`${one} ${url as `/${string}`}`);
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith(PAGE)) void reply.header('content-security-policy', POLICY);
    done();
  });
  let feeds: string | undefined;
  server.get(ASYNC, (_request, reply) => {
    void reply.header('content-type', 'application/json; charset=utf-8');
    return (feeds ??= JSON.stringify(asyncDocument(CONTEXTS, FEED_LIST)));
  });
  let document: ApiDocument | undefined;
  // Nest's type is of OpenAPI 3.0; the page reads 3.1 as well.
  const made = (): OpenAPIObject => (document ??= documentOf([...routes])) as unknown as OpenAPIObject;
  SwaggerModule.setup('docs/api', app, made, { jsonDocumentUrl: 'docs/api.json' });
}
