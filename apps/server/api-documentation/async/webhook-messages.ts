import type { OpenApiObject } from '#platform/problems/http/index.js';
import { object, text } from '../parts.js';

/* What is posted to a subscriber's own address: that something happened, and where to read it. */

const ALWAYS = {
  specversion: { const: '1.0' },
  id: text,
  source: { ...text, format: 'uri-reference' },
  type: text,
  time: { ...text, format: 'date-time' },
  position: { ...text, pattern: '^\\d{1,19}$', description: 'Of the event in the log.' },
  dataref: { ...text, format: 'uri-reference', description: 'Where the whole begins.' },
};

const HEADERS: OpenApiObject = {
  ...object({
    'webhook-id': text,
    'webhook-timestamp': { ...text, pattern: '^\\d+$', description: 'Of this try: seconds since 1970.' },
    'webhook-signature': { ...text, description: '`v1a,…` and, with a secret, `v1,…`; blanks between.' },
  }),
  description: 'Standard Webhooks: the same id each time it is tried, and a signature to be verified first.',
};

export const WEBHOOK_MESSAGE: OpenApiObject = {
  name: 'WebhookEvent',
  title: 'An event of a feed, without its data',
  contentType: 'application/cloudevents+json',
  headers: HEADERS,
  payload: {
    ...object(ALWAYS),
    properties: { ...ALWAYS, subject: { ...text, description: 'A pseudonym of the feed.' } },
  },
};

const { position: _position, dataref: _dataref, ...SAMPLE } = ALWAYS;

/** What somebody has sent to try an endpoint out: of no event. */
export const WEBHOOK_TEST_MESSAGE: OpenApiObject = {
  name: 'WebhookTest',
  title: 'A sample, signed like an event',
  contentType: 'application/cloudevents+json',
  headers: HEADERS,
  payload: object({ ...SAMPLE, type: { const: 'vitrine.test' } }),
};

export const WEBHOOK_CHANNEL = {
  address: null,
  title: 'Webhooks',
  summary: 'Events of a feed, posted to the address that a subscriber named.',
  messages: {
    WebhookEvent: { $ref: '#/components/messages/WebhookEvent' },
    WebhookTest: { $ref: '#/components/messages/WebhookTest' },
  },
};

export const WEBHOOK_OPERATION: OpenApiObject = {
  action: 'send',
  channel: { $ref: '#/channels/webhooks' },
  summary: 'At least once each, in the order of the log; tried again where it was not taken with 2xx.',
  bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
};
