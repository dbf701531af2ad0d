import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { GRANT_ENDS } from '../grant.events.js';
import type { Narrowing } from '../grant.rules.js';
import { webhookTable, webhookTables } from './webhook-table.js';

const STATUSES = ['open', ...GRANT_ENDS] as const;

export class FeedGrants extends PagedQuestion {
  @IsOptional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
  @IsOptional() @IsString() @Length(1, 80) feed?: string;
  /** Id of who was granted it. */
  @IsOptional() @IsString() @Length(1, 80) to?: string;
}

class FeedGrantLine {
  @IsString() feedGrantId!: string;
  @IsString() to!: string;
  @IsString() feed!: string;
  /** Categories of streams, apart by blanks; empty: all of the feed. */
  @IsString() categories!: string;
  @IsOptional() @IsString() subject!: string | null;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() shopId!: string | null;
  @IsIn(STATUSES) status!: string;
  /** Epoch milliseconds; null: until it is revoked. */
  @IsOptional() @IsInt() until!: number | null;
  /** Position of the fact that ended it. */
  @IsOptional() @IsString() endedAt!: string | null;
  @IsString() by!: string;
  /** Epoch milliseconds. */
  @IsInt() since!: number;
}

export class FeedGrantList {
  @ValidateNested({ each: true }) @Type(() => FeedGrantLine) grants!: FeedGrantLine[];
  @IsOptional() @IsString() next!: string | null;
}

/** A reporting service sees its own. */
export const feedGrantList = query({
  id: 'N9',
  question: FeedGrants,
  route: 'GET /feed-grants',
  summary: 'Who was granted what of which feed, and what has ended, newest first',
  may: ['reporting', 'operator', 'auditor', 'supervisor', 'manager'],
  projectors: [webhookTable],
  answers: FeedGrantList,
  list: 'grants',
  async answer({ status, feed, to, limit, cursor }, { db, actor }) {
    let rows = webhookTables(db).selectFrom('feed_grant').selectAll();
    if (status === 'open') rows = rows.where('because', 'is', null);
    else if (status) rows = rows.where('because', '=', status);
    if (feed !== undefined) rows = rows.where('feed', '=', feed);
    if (to !== undefined) rows = rows.where('granted_to', '=', to);
    if (actor.roles.every(role => role === 'reporting')) rows = rows.where('granted_to', '=', actor.id);
    if (cursor) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const grants = page.map(row => {
      const {
        categories = [],
        subject = null,
        caseId = null,
        shopId = null,
      } = JSON.parse(row.narrowed) as Narrowing;
      return {
        feedGrantId: row.feed_grant_id,
        to: row.granted_to,
        feed: row.feed,
        categories: categories.join(' '),
        subject,
        caseId,
        shopId,
        status: row.because ?? 'open',
        until: row.until,
        endedAt: row.ended_at === null ? null : String(row.ended_at),
        by: row.by,
        since: row.since,
      };
    });
    return { grants, next };
  },
});
