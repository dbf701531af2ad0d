import { change, project, projector, put, type Row, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  WebhookDisabled,
  WebhookEventArrived,
  WebhookEventAskedAgain,
  WebhookEventGivenUp,
  WebhookKeyReplaced,
  WebhookPaused,
  WebhookReplayed,
  WebhookResumed,
  WebhookSecretReplaced,
  WebhookSubscribed,
  WebhookUnsubscribed,
} from '../webhook.events.js';

const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const maybeInteger = { kind: 'integer', nullable: true } as const;

const tables = defineTables({
  webhook: {
    columns: {
      webhook_id: text,
      url: text,
      feed: text,
      types: { kind: 'json' },
      /** Decimal: events after this one, in this round. */
      from_position: text,
      round: integer,
      /** The how manieth secret; null: it has none. */
      secret: maybeInteger,
      former_secret_until: maybeInteger,
      status: text,
      /** Of a disabled one. */
      because: maybe,
      subscribed_by: text,
      since: integer,
      position: integer,
    },
    key: ['webhook_id'],
    indexes: [['position'], ['status', 'position']],
  },
  webhook_letter: {
    columns: {
      webhook_id: text,
      event_id: text,
      event_position: text,
      event_type: text,
      attempts: integer,
      answer: text,
      status: text,
      at: integer,
      position: integer,
    },
    key: ['webhook_id', 'event_id'],
    indexes: [
      ['webhook_id', 'position'],
      ['webhook_id', 'status', 'position'],
    ],
  },
  webhook_key: { columns: { number: integer, since: integer, former_until: integer }, key: ['number'] },
});
type Tables = {
  webhook: RowOf<typeof tables.webhook>;
  webhook_letter: RowOf<typeof tables.webhook_letter>;
  webhook_key: RowOf<typeof tables.webhook_key>;
};
export type WebhookRow = Tables['webhook'];
export const webhookTables = (db: ReadDatabase) => db.withTables<Tables>();

const webhookIs = (webhookId: string, over: Partial<WebhookRow>): readonly RowChange[] => [
  change('webhook', { webhook_id: webhookId }, row => row && { ...row, ...over }),
];
const letterIs = (
  webhookId: string,
  eventId: string,
  by: (row: Row | undefined) => Row | undefined,
): readonly RowChange[] => [change('webhook_letter', { webhook_id: webhookId, event_id: eventId }, by)];

/** Endpoints, their dead letters, and the keys that took the place of another. */
export const webhookTable = projector({
  name: 'webhooks',
  version: 1,
  tables,
  on: [
    project(WebhookSubscribed, ({ streamId, position, data, envelope }) => [
      put('webhook', {
        webhook_id: streamId,
        url: data.url,
        feed: data.feed,
        types: JSON.stringify(data.types),
        from_position: data.from ?? String(position),
        round: 0,
        secret: data.secret ? 0 : null,
        former_secret_until: null,
        status: 'active',
        because: null,
        subscribed_by: data.by,
        since: envelope.recordedAt,
        position: Number(position),
      }),
    ]),
    project(WebhookPaused, ({ streamId }) => webhookIs(streamId, { status: 'paused', because: null })),
    project(WebhookResumed, ({ streamId }) => webhookIs(streamId, { status: 'active', because: null })),
    project(WebhookUnsubscribed, ({ streamId }) =>
      webhookIs(streamId, { status: 'unsubscribed', because: null }),
    ),
    project(WebhookDisabled, ({ streamId, data }) =>
      webhookIs(streamId, { status: 'disabled', because: data.because }),
    ),
    project(WebhookReplayed, ({ streamId, data }) =>
      webhookIs(streamId, { from_position: data.from, round: data.round }),
    ),
    project(WebhookSecretReplaced, ({ streamId, data }) =>
      webhookIs(streamId, { secret: data.number, former_secret_until: data.formerUntil }),
    ),
    project(WebhookEventGivenUp, ({ streamId, data, envelope, position }) =>
      letterIs(streamId, data.eventId, row => ({
        webhook_id: streamId,
        event_id: data.eventId,
        event_position: data.at,
        event_type: data.eventType,
        attempts: Number(row?.attempts ?? 0) + data.attempts,
        answer: data.answer,
        status: 'given-up',
        at: envelope.recordedAt,
        position: row?.position ?? Number(position),
      })),
    ),
    project(WebhookEventAskedAgain, ({ streamId, data }) =>
      letterIs(streamId, data.eventId, row => row && { ...row, status: 'asked-again' }),
    ),
    project(WebhookEventArrived, ({ streamId, data }) =>
      letterIs(streamId, data.eventId, row => row && { ...row, status: 'arrived' }),
    ),
    project(WebhookKeyReplaced, ({ data, envelope }) => [
      put('webhook_key', { number: data.number, since: envelope.recordedAt, former_until: data.formerUntil }),
    ]),
  ],
});
