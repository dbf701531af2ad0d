import { crossSiteRequest, signInLinkSpent } from '#platform/access/http/index.js';
import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound, unavailable } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { EXPORT_ROUTES } from './export-routes.js';
import { FEED_ROUTES } from './feed-routes.js';
import { FILE_ROUTES } from './file-routes.js';
import { PAGE_ROUTES } from './page-routes.js';
import { content, inPath, inQuery, listOf, LOCATION, object, SIGN_IN, text } from './parts.js';
import { READ_MODEL_ROUTES, READ_MODEL_STATUS } from './read-model-routes.js';
import { BUILD_ROUTES } from './build-routes.js';
import { READER_ORDER_ROUTES } from './reader-order-routes.js';
import { PROOF_ROUTES } from './proof-routes.js';
import { TRANSPARENCY_ROUTES } from './transparency-routes.js';
import { WEBHOOK_ROUTES } from './webhook-routes.js';

const WORKS = object({
  status: { type: 'string', enum: ['ok', 'error'] },
  stopped: listOf(text),
  head: { ...text, description: 'Position of the newest event of the log.' },
  work: {
    type: 'string',
    enum: ['here', 'elsewhere'],
    description: 'Whether this process keeps the read models and reacts, or another one of the installation.',
  },
  readModels: listOf(READ_MODEL_STATUS),
});
const HEALTH: OpenApiObject = {
  ...WORKS,
  properties: {
    ...(WORKS.properties as Record<string, OpenApiObject>),
    streams: {
      type: 'object',
      additionalProperties: object({
        open: { type: 'integer' },
        slow: { type: 'integer', description: 'Of these, whose reader has not taken what was sent.' },
        cutOff: {
          type: 'integer',
          description: 'Since the start: whose reader took nothing for two minutes.',
        },
      }),
      description: 'Answers of this process that go on: `live` lists, open case `page`s, `feed`s.',
    },
    liveQuestions: {
      ...object({ watched: { type: 'integer' }, asked: { type: 'integer' } }),
      description: 'Questions behind the live lists: the same one counts once, however many watch it.',
    },
    webhooks: {
      ...object({
        active: { type: 'integer' },
        disabled: listOf(object({ webhookId: text, because: text })),
        failing: listOf(object({ webhookId: text, since: text })),
      }),
      description:
        'Endpoints of feeds: those that are told, that are sent nothing more, and where nothing arrives.',
    },
    transparency: {
      ...object({
        size: { type: 'integer', description: 'Leaves under the newest published checkpoint.' },
        position: text,
        built: { type: 'string', enum: ['here', 'elsewhere'], description: 'Which process builds it.' },
        behind: {
          ...text,
          description:
            'Positions of the log that are not under it yet; left out where another process builds it.',
        },
        witnesses: listOf(object({ witness: text, why: text })),
      }),
      required: ['size', 'position', 'built', 'witnesses'],
      description: 'Left out where TLOG is off.',
    },
  },
};

const MAY_HAND_OVER = ['agent', 'supervisor', 'manager'] as const;

/** Routes that no capability or query declares: pages, feeds, sign-in, health. */
export const OTHER_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /health/live': {
    operationId: 'HealthLive',
    tags: ['health'],
    summary: 'The process answers',
    security: [],
    responses: {
      200: {
        description: 'It does.',
        content: content('application/json', object({ status: { const: 'ok' } })),
      },
    },
  },
  'GET /health/ready': {
    operationId: 'HealthReady',
    tags: ['health'],
    summary: 'Log, read models and reactions work, and how far each is',
    security: [],
    responses: {
      200: { description: 'All work.', content: content('application/json', HEALTH) },
      503: {
        description: '`stopped` says what does not, and why.',
        content: content('application/json', HEALTH),
      },
    },
  },
  ...FEED_ROUTES,
  'GET /sign-in': {
    operationId: 'SignIn',
    tags: ['sign-in'],
    summary: 'Where a sign-in link leads: it works once',
    security: [],
    parameters: [inQuery('token', text, 'Of the link.')],
    responses: {
      303: { description: 'Signed in; on to the page of the role.', headers: LOCATION },
      ...problemResponses([signInLinkSpent]),
    },
  },
  'POST /sign-out': {
    operationId: 'SignOut',
    tags: ['sign-in'],
    summary: 'Takes a browser’s sign-in away',
    security: [],
    responses: {
      204: { description: 'Signed out.' },
      303: { description: 'Signed out, for a form; on to the first page.', headers: LOCATION },
      ...problemResponses([crossSiteRequest]),
    },
  },
  'GET /case-links/:caseLinkId/address': {
    operationId: 'CaseLinkAddress',
    tags: ['caseLink'],
    summary: 'Where a customer opens a case, to be handed over as text or QR code',
    description: whoMay(MAY_HAND_OVER),
    security: securityOf(MAY_HAND_OVER),
    parameters: [inPath('caseLinkId', 'Of the link.')],
    responses: {
      200: {
        description: 'The address.',
        content: content(
          'application/json',
          object({
            caseId: text,
            path: { ...text, description: 'Of the customer’s page on this server.' },
            expiresAt: { type: 'integer', description: 'Epoch milliseconds.' },
          }),
        ),
      },
      ...problemResponses([...SIGN_IN, notFound, unavailable]),
    },
  },
  ...EXPORT_ROUTES,
  ...FILE_ROUTES,
  ...PAGE_ROUTES,
  ...PROOF_ROUTES,
  ...READ_MODEL_ROUTES,
  ...BUILD_ROUTES,
  ...READER_ORDER_ROUTES,
  ...TRANSPARENCY_ROUTES,
  ...WEBHOOK_ROUTES,
};
