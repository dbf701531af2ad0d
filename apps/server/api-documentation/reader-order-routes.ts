import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound, unavailable, validation } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { readerGoesOn, readerStandsElsewhere } from '#service/operation';
import { METRICS_ROLES } from '../metrics/metrics.controller.js';
import { REACTION_STATES } from '../read-models/reactions-of.js';
import { ORDER_ROLES, READ_MODEL_ROLES } from '../read-models/roles.js';
import { content, inPath, inQuery, listOf, object, SIGN_IN, text } from './parts.js';
import { FAILURE, SKIPPED, withMore } from './read-model-routes.js';

const ORDERED: OpenApiObject = object({
  kind: { type: 'string', enum: ['read-model', 'reaction'] },
  name: text,
  recordedAt: { ...text, description: 'Position of the order itself in the log.' },
});

const order = (
  operationId: string,
  { of, summary, body }: { of: 'read model' | 'reaction'; summary: string; body?: OpenApiObject },
): Operation => ({
  operationId,
  tags: ['read-models'],
  summary,
  description: `${whoMay(ORDER_ROLES)} The order is a fact before it is followed, within a second.`,
  security: securityOf(ORDER_ROLES),
  parameters: [
    inPath('name', `Of the ${of}, as \`GET /${of === 'reaction' ? 'reactions' : 'read-models'}\` names it.`),
  ],
  ...(body && { requestBody: { required: true, content: content('application/json', body) } }),
  responses: {
    202: { description: 'It is recorded.', content: content('application/json', ORDERED) },
    ...problemResponses([
      validation,
      ...SIGN_IN,
      notFound,
      readerGoesOn,
      ...(body ? [readerStandsElsewhere] : []),
      unavailable,
    ]),
  },
});

const SKIP: OpenApiObject = object({
  position: { ...text, pattern: '^\\d{1,19}$', description: 'Of the event that it stands at.' },
  reason: { ...text, minLength: 1, maxLength: 500 },
});
const skips = (of: 'read model' | 'reaction') => ({
  of,
  summary: `Leave out exactly the event that a ${of} has stopped at, and say why`,
  body: SKIP,
});
const retries = (of: 'read model' | 'reaction') => ({
  of,
  summary: `Have a ${of} that has stopped try its event once more, now`,
});

const STATE: OpenApiObject = { ...text, enum: REACTION_STATES };
const REACTION = object({
  name: text,
  state: {
    ...STATE,
    description: 'The worst of what holds; a failing one is tried again, a stopped one waits for an order.',
  },
  position: { ...text, description: 'It has handled everything up to here.' },
  behind: object({ positions: { type: 'integer' } }),
});
const REACTIONS = object({
  head: { ...text, description: 'Position of the newest event of the log.' },
  reactions: listOf(withMore(REACTION, { failure: FAILURE, skipped: SKIPPED })),
});

/** What operators see and order of readers that stand still. */
export const READER_ORDER_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /metrics': {
    operationId: 'Metrics',
    tags: ['health'],
    summary: 'What health says, as numbers for Prometheus',
    description: `${whoMay(METRICS_ROLES)} Each is described in docs/metrics.md.`,
    security: securityOf(METRICS_ROLES),
    responses: {
      200: {
        description: 'The metrics.',
        content: { ...content('text/plain'), ...content('application/openmetrics-text') },
      },
      ...problemResponses(SIGN_IN),
    },
  },
  'GET /reactions': {
    operationId: 'Reactions',
    tags: ['read-models'],
    summary: 'How far each reaction is, and why it stands still if it does',
    description: `${whoMay(READ_MODEL_ROLES)} As many as this release has: no pages.`,
    security: securityOf(READ_MODEL_ROLES),
    parameters: [inQuery('state', STATE, 'Only those in this state.')],
    responses: {
      200: {
        description: 'Those in the state that was asked for, or all of them.',
        content: content('application/json', REACTIONS),
      },
      ...problemResponses([validation, ...SIGN_IN, unavailable]),
    },
  },
  'POST /read-models/:name/skip': order('SkipForReadModel', skips('read model')),
  'POST /read-models/:name/retry': order('RetryReadModel', retries('read model')),
  'POST /reactions/:name/skip': order('SkipForReaction', skips('reaction')),
  'POST /reactions/:name/retry': order('RetryReaction', retries('reaction')),
};
