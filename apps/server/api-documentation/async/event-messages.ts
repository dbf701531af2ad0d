import type { JsonSchema } from '#platform/event-sourcing/http/index.js';
import { publishedEvents, type PublishedEvent } from '#platform/event-sourcing/registry.js';
import type { OpenApiObject } from '#platform/problems/http/index.js';
import { object, text } from '../parts.js';

export const schemaRef = (name: string): OpenApiObject => ({ $ref: `#/components/schemas/${name}` });

const decimal = { ...text, pattern: '^\\d{1,19}$' };
const ALWAYS: Readonly<Record<string, OpenApiObject>> = {
  specversion: { const: '1.0' },
  id: text,
  source: { ...text, format: 'uri-reference', description: 'The stream, `/streams/<category>-<id>`.' },
  type: text,
  time: { ...text, format: 'date-time', description: 'When it was recorded.' },
  datacontenttype: { const: 'application/json' },
  position: { ...decimal, description: 'In the log: where to go on from.' },
  revision: { ...decimal, description: 'In its stream, from 0.' },
  version: { type: 'integer', description: 'Of the shape it was recorded in; `data` has the newest.' },
  occurredat: {
    ...text,
    description: 'RFC 3339: an instant, an interval with `..` for an end that is not known, or `unknown`.',
  },
  knownby: { ...text, description: 'How it is known: seen, told, imported, or by the clock.' },
  data: { type: 'object' },
};
const SOMETIMES: Readonly<Record<string, OpenApiObject>> = {
  subject: { ...text, description: 'Whom it is about: a pseudonym, the same in all of a feed.' },
  caseid: text,
  scenario: { ...text, description: 'The clock that it runs on, where that is not the system’s.' },
};

/** What every event has beside its own `data`: CloudEvents 1.0 in the JSON format. */
const CLOUD_EVENT: OpenApiObject = { ...object(ALWAYS), properties: { ...ALWAYS, ...SOMETIMES } };
const WITHHELD: OpenApiObject = {
  ...object({ withheld: { const: 'personal' } }),
  description: 'Stands where a personal value was left out.',
};
const CAUGHT_UP: OpenApiObject = {
  ...object({ position: decimal }),
  properties: { caughtUp: { const: true }, position: decimal },
  description:
    'Nothing is left to read, up to this position. As a server-sent event its name is `caught-up`.',
};

const ENDED: OpenApiObject = {
  ...object({ ended: { enum: ['sign-in', 'grant'] }, 'zh-CN': text, en: text }),
  description:
    'What the stream was opened by has ended: the last message. As a server-sent event its name is `ended`.',
};

/** The newest version of every event: what feeds carry, whatever version was stored. */
const newestEvents = (): readonly PublishedEvent[] => [
  ...new Map(publishedEvents().map(event => [event.type, event])).values(),
];

/** As a feed has it: what is personal withheld, and open to fields that come later. */
function asTold({ $schema: _dialect, additionalProperties: _closed, ...schema }: JsonSchema): OpenApiObject {
  if (schema['x-personal'] !== undefined) return schemaRef('Withheld');
  const { properties, items, ...rest } = schema;
  const inner = Object.entries(properties ?? {}).map(([name, property]) => [name, asTold(property)]);
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(inner) as OpenApiObject }),
    ...(items && { items: asTold(items) }),
  };
}

export const CAUGHT_UP_MESSAGE = 'CaughtUp';
export const ENDED_MESSAGE = 'Ended';

/** Messages and schemas of all events, by name. */
export function eventComponents(): { messages: OpenApiObject; schemas: OpenApiObject } {
  const events = newestEvents();
  const message = ({ type }: PublishedEvent): OpenApiObject => ({
    name: type,
    title: type,
    contentType: 'application/cloudevents+json',
    payload: {
      allOf: [
        schemaRef('CloudEvent'),
        { type: 'object', properties: { type: { const: type }, data: schemaRef(type) } },
      ],
    },
  });
  return {
    messages: {
      ...Object.fromEntries(events.map(event => [event.type, message(event)])),
      [CAUGHT_UP_MESSAGE]: {
        name: CAUGHT_UP_MESSAGE,
        title: 'Caught up',
        contentType: 'application/json',
        payload: schemaRef('CaughtUp'),
      },
      [ENDED_MESSAGE]: {
        name: ENDED_MESSAGE,
        title: 'Ended',
        contentType: 'application/json',
        payload: schemaRef('Ended'),
      },
    },
    schemas: {
      CloudEvent: CLOUD_EVENT,
      Withheld: WITHHELD,
      CaughtUp: CAUGHT_UP,
      Ended: ENDED,
      ...Object.fromEntries(events.map(({ type, schema }) => [type, asTold(schema)])),
    },
  };
}
