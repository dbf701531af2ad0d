import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound, unavailable } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { READ_MODEL_ROLES } from '../read-models/roles.js';
import { content, inPath, listOf, object, SIGN_IN, text } from './parts.js';

const count: OpenApiObject = { type: 'integer' };
const applied: OpenApiObject = {
  ...object({ events: count, digest: text }),
  description: 'Events that it was given, and the sum over them: the same for whoever reads the same log.',
};

const ORDER: OpenApiObject = {
  ...object({ state: text, dryRun: { type: 'boolean' } }),
  description: 'What was ordered to be built beside; `GET /read-models/{name}/builds` tells more.',
};

/** Of one read model. */
const STATUS = {
  name: text,
  version: count,
  state: {
    type: 'string',
    enum: ['stopped', 'failing', 'stalled', 'behind', 'current'],
    description: 'The worst of what holds; a failing one is tried again, a stopped one waits for an order.',
  },
  position: { ...text, description: 'Everything up to here is in its rows.' },
  applied,
  behind: {
    ...object({ positions: count, seconds: { type: 'number' } }),
    description: '`events` too, where the log’s positions are dense.',
  },
};
export const withMore = (
  whole: OpenApiObject,
  more: Readonly<Record<string, OpenApiObject>>,
): OpenApiObject => ({
  ...whole,
  properties: { ...(whole.properties as Record<string, OpenApiObject>), ...more },
});

/** As health tells it. */
export const READ_MODEL_STATUS = withMore(object(STATUS), {
  order: ORDER,
  skippedEvents: { ...count, description: 'Events that operators ordered to be left out of its rows.' },
});
export const FAILURE: OpenApiObject = {
  ...object({ message: text, attempts: count }),
  description:
    'Why it stands still: with `position` and `eventType` of the event; with `retryAt` where it is tried again.',
};

const STALLED: OpenApiObject = {
  ...object({ seconds: { type: 'number' }, since: count, waitsFor: text }),
  description: 'It stands though it has something to do, and nothing failed.',
};

const CONTINUITY: OpenApiObject = {
  ...object({
    by: { type: 'string', enum: ['positions', 'revisions'] },
    followed: count,
    explained: count,
    unknown: count,
  }),
  description:
    'How its reader knows that nothing was skipped, since it began to read: events that follow the one before, holes that the log explained, and events of which nobody can say.',
};

export const SKIPPED: OpenApiObject = {
  ...listOf(object({ position: text, eventType: text, by: text, at: text, recordedAt: text })),
  description:
    'Events that operators ordered to be left out; `version`: of the read model that was not given it; `recordedAt`: position of the order.',
};

/** How far read models are, and what their rows come to. */
export const READ_MODEL_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /read-models': {
    operationId: 'ReadModels',
    tags: ['read-models'],
    summary: 'How far each read model is, what it was given, and why it stands still if it does',
    description: whoMay(READ_MODEL_ROLES),
    security: securityOf(READ_MODEL_ROLES),
    responses: {
      200: {
        description: 'All of them.',
        content: content(
          'application/json',
          object({
            head: { ...text, description: 'Position of the newest event of the log.' },
            readModels: listOf(
              withMore(object(STATUS), {
                failure: FAILURE,
                stalled: STALLED,
                continuity: CONTINUITY,
                order: ORDER,
                skipped: SKIPPED,
              }),
            ),
          }),
        ),
      },
      ...problemResponses([...SIGN_IN, unavailable]),
    },
  },
  'GET /read-models/:name/digest': {
    operationId: 'ReadModelDigest',
    tags: ['read-models'],
    summary:
      'What the rows of a read model come to, as of one position: whoever builds it again gets the same',
    description: `${whoMay(READ_MODEL_ROLES)} All its rows are read for it.`,
    security: securityOf(READ_MODEL_ROLES),
    parameters: [inPath('name', 'One of `GET /read-models`.')],
    responses: {
      200: {
        description: 'The digest.',
        content: content(
          'application/json',
          object({
            name: text,
            version: count,
            position: text,
            applied,
            rows: count,
            digest: {
              ...text,
              description:
                'SHA-256, hex, over a line `"table"` for each table in the order of their names, and after it its rows in the order of the key, each in canonical JSON (RFC 8785); every line ends with a line feed.',
            },
          }),
        ),
      },
      ...problemResponses([...SIGN_IN, notFound, unavailable]),
    },
  },
};
