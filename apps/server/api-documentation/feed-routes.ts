import {
  ref,
  securityOf,
  whoMay,
  type Operation,
  type RouteName,
} from '#platform/event-sourcing/http/index.js';
import { CLOUDEVENTS_BATCH, feedBeforeEarliest, feedBeyondHead, feedGrantEnded } from '#platform/feeds';
import { FEED_ROLES } from '#platform/feeds/http/index.js';
import { notFound, unavailable, validation } from '#platform/problems';
import { problemResponses } from '#platform/problems/http/index.js';
import { content, inPath, inQuery, listOf, object, SIGN_IN, text } from './parts.js';

const SUBSCRIBER = object({
  who: { ...text, description: 'The id of its token.' },
  position: { ...text, description: 'Everything up to here was handed to its connection.' },
  behind: {
    ...object({ positions: text, seconds: { type: 'number' } }),
    description: 'How far the log is ahead of it, and for how long.',
  },
  slow: { type: 'boolean', description: 'It has not taken what was sent.' },
  since: { ...text, format: 'date-time' },
});
const FEED = {
  name: text,
  summary: text,
  head: { ...text, description: 'Position of the newest event of the log.' },
  earliest: {
    ...text,
    description: 'Position of the earliest event that can be read; 0 where there is none.',
  },
  granted: { type: 'boolean' },
  subscribers: {
    ...listOf(SUBSCRIBER),
    description: 'Who follows it in this process: all for operators, otherwise those of the same token’s id.',
  },
};

/** Facts for programs that follow them. */
export const FEED_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /docs/asyncapi.json': {
    operationId: 'AsyncApi',
    tags: ['feeds'],
    summary: 'The feeds and their messages as an AsyncAPI 3.0 document',
    security: [],
    responses: {
      200: { description: 'The document.', content: content('application/json', { type: 'object' }) },
    },
  },
  'GET /feeds': {
    operationId: 'Feeds',
    tags: ['feeds'],
    summary: 'The feeds there are, which of them this token was granted, and how far who follows them is',
    description: whoMay(FEED_ROLES),
    security: securityOf(FEED_ROLES),
    responses: {
      200: {
        description: 'All feeds.',
        content: content(
          'application/json',
          listOf({ ...object(FEED), properties: { ...FEED, categories: listOf(text) } }),
        ),
      },
      ...problemResponses(SIGN_IN),
    },
  },
  'GET /feeds/:name': {
    operationId: 'FollowFeed',
    tags: ['feeds'],
    summary:
      'The facts of a feed as CloudEvents, each once, in the order of the log, without anything personal',
    description: `${whoMay(FEED_ROLES)} The token must be granted \`feed:<name>\`, or \`feed:<name>:<category>\` for a part of it; one that names a subject or a case sees only what is about that. A stream ends, and says why, when the sign-in or the grant does. The messages are described in \`/docs/asyncapi.json\`.`,
    security: securityOf(FEED_ROLES),
    parameters: [
      inPath('name', 'One of `GET /feeds`.'),
      inQuery('from', { type: 'string', pattern: '^\\d{1,19}$' }, 'Events after this position; default 0.'),
      inQuery('grant', text, 'A grant of `GET /feed-grants`, in place of what the token carries.'),
      inQuery('follow', { type: 'boolean', default: true }, 'false: ends once nothing is left.'),
      inQuery('category', { type: 'string' }, 'Only these categories of streams, separated by commas.'),
      inQuery('type', { type: 'string' }, 'Only these types of events, separated by commas.'),
      inQuery(
        'limit',
        { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
        `Events of a page, as \`${CLOUDEVENTS_BATCH}\` only.`,
      ),
      { name: 'Last-Event-ID', in: 'header', schema: text, description: 'Before `from`.' },
    ],
    responses: {
      200: {
        description:
          'One event a line, or a message; “caught up” each time none is left. As a batch: one page, and the next as `Link`.',
        headers: {
          'Vitrine-Position': ref('headers', 'Position'),
          Link: { description: 'Of a page, where there is more: the next (RFC 8288).', schema: text },
        },
        content: {
          ...content('application/x-ndjson'),
          ...content('text/event-stream'),
          ...content(CLOUDEVENTS_BATCH, listOf({ type: 'object' })),
        },
      },
      ...problemResponses([
        validation,
        ...SIGN_IN,
        notFound,
        feedBeyondHead,
        feedBeforeEarliest,
        feedGrantEnded,
        unavailable,
      ]),
    },
  },
};
