import type { BoundedContext } from '#platform/event-sourcing';
import type { OpenApiObject } from '#platform/problems/http/index.js';
import type { Feed } from '#platform/feeds';
import { text } from '../parts.js';
import { CAUGHT_UP_MESSAGE, ENDED_MESSAGE, eventComponents } from './event-messages.js';
import { factsOf } from './facts-by-category.js';
import {
  WEBHOOK_CHANNEL,
  WEBHOOK_MESSAGE,
  WEBHOOK_OPERATION,
  WEBHOOK_TEST_MESSAGE,
} from './webhook-messages.js';

/** AsyncAPI 3.0. */
export interface AsyncDocument {
  readonly asyncapi: '3.0.0';
  readonly info: OpenApiObject & { readonly version: string };
  readonly channels: Readonly<Record<string, Channel>>;
  readonly components: {
    readonly messages: OpenApiObject;
    readonly schemas: OpenApiObject;
    readonly [more: string]: unknown;
  };
  readonly [more: string]: unknown;
}
export interface Channel {
  /** null: the subscriber's own. */
  readonly address: string | null;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
  readonly [more: string]: unknown;
}

/** A higher first number: what subscribers rely on has changed, and they were told. */
const VERSION = '1.0.0';

const TOKEN = { $ref: '#/components/securitySchemes/token' };
const QUERY = {
  type: 'object',
  properties: {
    from: { ...text, pattern: '^\\d{1,19}$', description: 'Events after this position; absent: all.' },
    follow: { type: 'boolean', description: 'false: ends once nothing is left.' },
    category: { ...text, description: 'Only these categories of streams, separated by commas.' },
    type: { ...text, description: 'Only these types of events, separated by commas.' },
  },
};

function channelOf({ name, summary, categories }: Feed, contexts: readonly BoundedContext[]): Channel {
  const messages = [...factsOf(contexts, categories), CAUGHT_UP_MESSAGE, ENDED_MESSAGE];
  return {
    address: `/feeds/${name}`,
    title: name,
    summary,
    messages: Object.fromEntries(messages.map(each => [each, { $ref: `#/components/messages/${each}` }])),
  };
}

const operationOf = ({ name }: Feed): OpenApiObject => ({
  action: 'send',
  channel: { $ref: `#/channels/${name}` },
  summary: 'Every event once, in the order of the log; “caught up” each time none is left.',
  description:
    'A line each (`application/x-ndjson`), or server-sent events (`text/event-stream`) with the position as id, which go on after `Last-Event-ID`. Who comes back begins after the last position it has kept.',
  bindings: { http: { method: 'GET', query: QUERY, bindingVersion: '0.3.0' } },
});

/** What programs hear of an installation, from the registry of events and the list of feeds. */
export function asyncDocument(contexts: readonly BoundedContext[], feeds: readonly Feed[]): AsyncDocument {
  const events = eventComponents();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Vitrine 明录: feeds',
      version: VERSION,
      description:
        'Facts as CloudEvents 1.0, without anything personal: pseudonyms stand for people, `{"withheld":"personal"}` for what they said. Fields and types of events may be added at any time: a reader passes over what it does not know.',
    },
    defaultContentType: 'application/json',
    servers: {
      installation: {
        host: '{host}',
        protocol: 'http',
        variables: { host: { default: '127.0.0.1:3000', description: 'Where the installation listens.' } },
        security: [TOKEN],
      },
    },
    channels: {
      ...Object.fromEntries(feeds.map(feed => [feed.name, channelOf(feed, contexts)])),
      webhooks: WEBHOOK_CHANNEL,
    },
    operations: {
      ...Object.fromEntries(feeds.map(feed => [`follow-${feed.name}`, operationOf(feed)])),
      'post-webhook': WEBHOOK_OPERATION,
    },
    components: {
      messages: { ...events.messages, WebhookEvent: WEBHOOK_MESSAGE, WebhookTest: WEBHOOK_TEST_MESSAGE },
      schemas: events.schemas,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Granted `feed:<name>`, or `feed:<name>:<category>`.',
        },
      },
    },
  };
}
