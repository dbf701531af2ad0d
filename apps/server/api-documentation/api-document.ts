import {
  apiDocument,
  declaredOperations,
  NamedSchemas,
  type ApiDocument,
  type Operation,
  type RouteName,
} from '#platform/event-sourcing/http/index.js';
import { CONTEXTS } from '../contexts.js';
import { OTHER_ROUTES } from './other-routes.js';

const ABOUT = {
  info: {
    title: 'Vitrine 明录',
    version: '1',
    summary: 'Service history for after-sales service: every contact a fact, every promise in view.',
    description: [
      'Commands are `POST` with an `Idempotency-Key`, and answer with the position of their facts. Questions are `GET`, and take `?after=position` to show what a command has just recorded.',
      'Every refusal is a document of RFC 9457 (`application/problem+json`) with a stable `type`; its words are in Chinese or in English, as `Accept-Language` asks.',
    ].join('\n\n'),
    contact: { name: 'The operator of this installation' },
    license: { name: 'Unlicensed: all rights reserved' },
  },
  servers: [{ url: '/', description: 'This installation' }],
} as const;

/** What a route is that nobody has described: it shows in the document, and a test of the house names it. */
const undescribed = (route: RouteName): Operation => ({
  operationId: route.replaceAll(/\W+/g, '_'),
  tags: ['undescribed'],
  summary: route,
  responses: { default: { description: 'Not described.' } },
});

/** The document of these mounted routes. */
export function documentOf(routes: readonly RouteName[]): ApiDocument {
  const schemas = new NamedSchemas();
  const declared = declaredOperations(CONTEXTS, schemas);
  const operations = routes.map(
    route => [route, declared.get(route) ?? OTHER_ROUTES[route] ?? undescribed(route)] as const,
  );
  return apiDocument(ABOUT, new Map(operations), schemas);
}
