import { change, project, projector, put, type Row, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { FeedGranted, FeedGrantEnded } from '../grant.events.js';
import { narrowingOf, narrowingText } from '../grant.rules.js';
import type { Owned } from '../webhook.rules.js';
import {
  WebhookDisabled,
  WebhookEventArrived,
  WebhookEventAskedAgain,
  WebhookEventGivenUp,
  WebhookGrantEnded,
  WebhookKeyReplaced,
  WebhookNarrowed,
  WebhookPartReplayed,
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
      /** Where it is told less than the whole feed: what, and by which grant on record. */
      narrowed: { kind: 'json', nullable: true },
      grant_id: maybe,
      /** Decimal: events after this one, in this round. */
      from_position: text,
      /** Decimal, while a part is told again: its end. */
      up_to: maybe,
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
    indexes: [['position'], ['status', 'position'], ['grant_id']],
  },
  feed_grant: {
    columns: {
      feed_grant_id: text,
      granted_to: text,
      feed: text,
      narrowed: { kind: 'json' },
      until: maybeInteger,
      by: text,
      since: integer,
      /** `expired` or `revoked`; null: it is open. */
      because: maybe,
      /** Position of the fact that ended it. */
      ended_at: maybeInteger,
      position: integer,
    },
    key: ['feed_grant_id'],
    indexes: [['position'], ['granted_to', 'position']],
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
  feed_grant: RowOf<typeof tables.feed_grant>;
  webhook_key: RowOf<typeof tables.webhook_key>;
};
export type WebhookRow = Tables['webhook'];
export const webhookTables = (db: ReadDatabase) => db.withTables<Tables>();

/** Whose it is, as rules ask. */
export const ownedBy = (row: Pick<WebhookRow, 'feed' | 'subscribed_by' | 'narrowed'>): Owned => ({
  feed: row.feed,
  by: row.subscribed_by,
  narrowed: row.narrowed === null ? undefined : (JSON.parse(row.narrowed) as Owned['narrowed']),
});

const webhookIs = (webhookId: string, over: Partial<WebhookRow>): readonly RowChange[] => [
  change('webhook', { webhook_id: webhookId }, row => row && { ...row, ...over }),
];
const letterIs = (
  webhookId: string,
  eventId: string,
  by: (row: Row | undefined) => Row | undefined,
): readonly RowChange[] => [change('webhook_letter', { webhook_id: webhookId, event_id: eventId }, by)];

/** What is told begins before what asks for it: so the end of a grant that comes later is always met on the way. */
const notAfter = (from: string | undefined, position: bigint): string =>
  from !== undefined && BigInt(from) < position ? from : String(position);

/** Endpoints, their dead letters, grants, and the keys that took the place of another. */
export const webhookTable = projector({
  name: 'webhooks',
  version: 2,
  tables,
  on: [
    project(WebhookSubscribed, ({ streamId, position, data, envelope }) => [
      put('webhook', {
        webhook_id: streamId,
        url: data.url,
        feed: data.feed,
        types: JSON.stringify(data.types),
        from_position: notAfter(data.from, position),
        up_to: null,
        narrowed: null,
        grant_id: null,
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
    project(WebhookNarrowed, ({ streamId, data }) =>
      webhookIs(streamId, { narrowed: JSON.stringify(data), grant_id: data.grantId ?? null }),
    ),
    project(WebhookGrantEnded, ({ streamId, data }) =>
      webhookIs(streamId, { status: 'grant-ended', because: data.because }),
    ),
    project(WebhookReplayed, ({ streamId, data, position }) =>
      webhookIs(streamId, {
        from_position: notAfter(data.from, position),
        up_to: null,
        round: data.round,
      }),
    ),
    project(WebhookPartReplayed, ({ streamId, data, position }) =>
      webhookIs(streamId, {
        from_position: notAfter(data.from, position),
        up_to: data.upTo,
        round: data.round,
      }),
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
    project(FeedGranted, ({ streamId, position, data, envelope }) => [
      put('feed_grant', {
        feed_grant_id: streamId,
        granted_to: data.to,
        feed: data.feed,
        narrowed: narrowingText(narrowingOf(data)),
        until: data.until ?? null,
        by: data.by,
        since: envelope.recordedAt,
        because: null,
        ended_at: null,
        position: Number(position),
      }),
    ]),
    project(FeedGrantEnded, ({ streamId, data, position }) => [
      change(
        'feed_grant',
        { feed_grant_id: streamId },
        row => row && { ...row, because: data.because, ended_at: Number(position) },
      ),
    ]),
    project(WebhookKeyReplaced, ({ data, envelope }) => [
      put('webhook_key', { number: data.number, since: envelope.recordedAt, former_until: data.formerUntil }),
    ]),
  ],
});
