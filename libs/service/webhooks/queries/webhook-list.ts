import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { FEED_NAMES, maySend, WEBHOOK_STATUSES, type WebhookStatus } from '../webhook.rules.js';
import { webhookTable, webhookTables } from './webhook-table.js';

export class Webhooks extends PagedQuestion {
  @IsOptional() @IsIn(WEBHOOK_STATUSES) status?: WebhookStatus;
  @IsOptional() @IsString() feed?: string;
}

class WebhookLine {
  @IsString() webhookId!: string;
  @IsString() url!: string;
  @IsString() feed!: string;
  /** Types of events, apart by blanks; empty: all. */
  @IsString() types!: string;
  @IsIn(WEBHOOK_STATUSES) status!: string;
  /** `gone` or `failing`, where the product disabled it; `expired` or `revoked`, where its grant ended. */
  @IsOptional() @IsString() because!: string | null;
  /** The grant on record that it is told by. */
  @IsOptional() @IsString() grantId!: string | null;
  @IsString() subscribedBy!: string;
  /** Epoch milliseconds. */
  @IsInt() since!: number;
}

export class WebhookList {
  @ValidateNested({ each: true }) @Type(() => WebhookLine) webhooks!: WebhookLine[];
  @IsOptional() @IsString() next!: string | null;
}

/** All that may be seen: those who watch over the house see all, a reporting service those of its feeds and its own. */
export const webhookList = query({
  id: 'N8',
  question: Webhooks,
  route: 'GET /webhooks',
  summary: 'Which endpoints are told of which feed, by whom they were subscribed, newest first',
  may: ['reporting', 'operator', 'auditor', 'supervisor', 'manager'],
  projectors: [webhookTable],
  answers: WebhookList,
  list: 'webhooks',
  async answer({ status, feed, limit, cursor }, { db, actor }) {
    let rows = webhookTables(db).selectFrom('webhook').selectAll();
    if (status) rows = rows.where('status', '=', status);
    if (feed !== undefined) rows = rows.where('feed', '=', feed);
    if (cursor) rows = rows.where('position', '<', Number(cursor));
    if (actor.roles.every(role => role === 'reporting'))
      rows = rows.where(row =>
        row.or([row('feed', 'in', grantedTo(actor)), row('subscribed_by', '=', actor.id)]),
      );
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const webhooks = page.map(row => ({
      webhookId: row.webhook_id,
      url: row.url,
      feed: row.feed,
      types: (JSON.parse(row.types) as string[]).join(' '),
      status: row.status,
      because: row.because,
      grantId: row.grant_id,
      subscribedBy: row.subscribed_by,
      since: row.since,
    }));
    return { webhooks, next };
  },
});

/** Feeds that the token opens as a whole. */
const grantedTo = (actor: Parameters<typeof maySend>[0]): string[] => [
  '',
  ...FEED_NAMES.filter(feed => maySend(actor, { feed, by: '', narrowed: undefined })),
];
