import {
  ref,
  securityOf,
  whoMay,
  type Operation,
  type RouteName,
} from '#platform/event-sourcing/http/index.js';
import {
  idempotencyKeyMissing,
  notFound,
  unavailable,
  validation,
  type ProblemType,
} from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import {
  buildNotThere,
  buildUnderway,
  buildWaits,
  nobodyBuilds,
  noPreviousBuild,
  otherBuildWaits,
  previousOfOtherRelease,
} from '#service/operation';
import { ORDER_ROLES, READ_MODEL_ROLES } from '../read-models/roles.js';
import { content, inPath, listOf, object, SIGN_IN, text } from './parts.js';

const count: OpenApiObject = { type: 'integer' };
const yesOrNo: OpenApiObject = { type: 'boolean' };
const about = (description: string, schema: OpenApiObject = text): OpenApiObject => ({
  ...schema,
  description,
});
const some = (
  required: Readonly<Record<string, OpenApiObject>>,
  more: Readonly<Record<string, OpenApiObject>>,
) => ({
  ...object(required),
  properties: { ...required, ...more },
});
const SHA_256: OpenApiObject = { ...text, pattern: '^[0-9a-f]{64}$' };

const BUILD = object({
  version: count,
  position: about('Everything up to here is in its rows.'),
  behind: about('Positions of the log that it does not have yet.', count),
  applied: object({ events: count, digest: text }),
  thisRelease: about('Whether this release writes it.', yesOrNo),
});
const SIDE = object({
  version: count,
  rows: count,
  digest: SHA_256,
  applied: object({ events: count, digest: text }),
});
const COMPARISON = object({
  position: about('At which both were compared.'),
  live: SIDE,
  other: SIDE,
  differences: about('Rows that are in one only, or differ.', count),
  schema: listOf(object({ table: text, what: text, change: text, of: text })),
  tables: listOf(
    object({
      table: text,
      onlyLive: count,
      onlyOther: count,
      different: count,
      columns: about('Rows that differ, by column.', { type: 'object', additionalProperties: count }),
      examples: listOf(
        object({
          key: about('Of the row; its values are not told.', listOf({})),
          in: { ...text, enum: ['live', 'other', 'both'] },
          columns: listOf(text),
        }),
      ),
    }),
  ),
});
const ORDER = some(
  {
    source: about('`next`: built beside; `previous`: what was live before.', {
      ...text,
      enum: ['next', 'previous'],
    }),
    dryRun: yesOrNo,
    state: { ...text, enum: ['building', 'waiting', 'compared', 'failed'] },
    askedBy: text,
    askedAt: { ...text, format: 'date-time' },
  },
  {
    acceptedBy: text,
    workedOnBy: about('The process that is at it.'),
    progress: some(
      { version: count, position: text, target: text },
      { perSecond: count, secondsLeft: about('Left out while it is too early to say.', count) },
    ),
    comparison: COMPARISON,
    message: about('Why it failed.'),
  },
);
const ACT = some(
  {
    what: { ...text, enum: ['switched', 'switched-back', 'dropped'] },
    at: { ...text, format: 'date-time' },
    by: about('Who accepted it, or asked for it; `deployment`: the start of a release.'),
    askedBy: text,
    version: count,
    position: text,
  },
  {
    fromVersion: count,
    compared: {
      type: 'object',
      description: 'What both builds came to; left out where nothing was compared.',
    },
    recordedAt: about('Position of the fact in the log.'),
  },
);
const BUILDS = some(
  {
    name: text,
    version: about('That this release writes.', count),
    head: about('Position of the newest event of the log.'),
    may: about('What who asks may order now.', listOf(text)),
    acts: about('The last switches and what was dropped, the latest first.', listOf(ACT)),
  },
  {
    live: about('What queries read.', BUILD),
    next: about('What is built beside.', BUILD),
    previous: about('What was live before.', BUILD),
    order: ORDER,
    stands: about('Why it stands still.'),
  },
);

const order = (
  operationId: string,
  summary: string,
  { body, refuses = [] }: { body?: OpenApiObject; refuses?: readonly ProblemType[] } = {},
): Operation => ({
  operationId,
  tags: ['read-models'],
  summary,
  description: `${whoMay(ORDER_ROLES)} Any process takes the order; the one that keeps the read models carries it out. The same Idempotency-Key is carried out once.`,
  security: securityOf(ORDER_ROLES),
  parameters: [inPath('name', 'One of `GET /read-models`.'), ref('parameters', 'IdempotencyKey')],
  ...(body && { requestBody: { required: true, content: content('application/json', body) } }),
  responses: {
    202: {
      description: 'It is ordered: what there is now.',
      content: content('application/json', BUILDS),
    },
    ...problemResponses([validation, idempotencyKeyMissing, ...SIGN_IN, notFound, ...refuses, unavailable]),
  },
});

/** What is built beside the read models that queries read. */
export const BUILD_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /read-models/:name/builds': {
    operationId: 'ReadModelBuilds',
    tags: ['read-models'],
    summary:
      'The builds of a read model: live, beside and before, what was ordered, what differs, who switched',
    description: whoMay(READ_MODEL_ROLES),
    security: securityOf(READ_MODEL_ROLES),
    parameters: [inPath('name', 'One of `GET /read-models`.')],
    responses: {
      200: { description: 'What there is now.', content: content('application/json', BUILDS) },
      ...problemResponses([...SIGN_IN, notFound, unavailable]),
    },
  },
  'POST /read-models/:name/builds/build': order(
    'BuildReadModel',
    'Build a read model again beside the live one and compare both; the same, it becomes live, otherwise it waits',
    {
      body: { type: 'object', properties: { dryRun: about('Only compare.', yesOrNo) } },
      refuses: [buildUnderway, buildWaits, nobodyBuilds],
    },
  ),
  'POST /read-models/:name/builds/accept': order(
    'AcceptBuild',
    'Accept the differences of the build that waits: it becomes live',
    {
      body: object({ digest: about('Of the build, as the comparison that was looked at said.', SHA_256) }),
      refuses: [buildNotThere, otherBuildWaits, nobodyBuilds],
    },
  ),
  'POST /read-models/:name/builds/cancel': order(
    'CancelBuild',
    'Remove what is built beside; without a build there is nothing to do',
  ),
  'POST /read-models/:name/builds/switch-back': order(
    'SwitchBack',
    'Make live again what was live before; it is caught up first',
    { refuses: [buildUnderway, noPreviousBuild, previousOfOtherRelease, nobodyBuilds] },
  ),
  'POST /read-models/:name/builds/drop-previous': order(
    'DropPreviousBuild',
    'Remove what was live before: nobody can go back to it',
    { refuses: [buildUnderway, noPreviousBuild] },
  ),
};
