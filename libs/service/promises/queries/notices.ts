import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { NOTICE_MATTERS, type NoticeMatter } from '../notice.events.js';
import { NOTICE_STATUSES, type NoticeStatus } from '../notice.rules.js';
import { noticeRows, noticeTable } from './notice-table.js';

export class Notices extends PagedQuestion {
  /** `undeliverable` and `failed`: somebody has to call. */
  @IsOptional()
  @IsIn(NOTICE_STATUSES)
  status?: NoticeStatus;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  promiseId?: string;
}

export class NoticeItem {
  @IsString() noticeId!: string;
  @IsString() promiseId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() customerId!: string | null;
  @IsIn(NOTICE_MATTERS) matter!: NoticeMatter;
  @IsIn(NOTICE_STATUSES) status!: NoticeStatus;
  @IsOptional() @IsString() via!: string | null;
  @IsOptional() @IsString() reason!: string | null;
  /** Epoch milliseconds. */
  @IsInt() queuedAt!: number;
  @IsOptional() @IsInt() endedAt!: number | null;
}
export class NoticesAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => NoticeItem) notices!: NoticeItem[];
  @IsOptional() @IsString() next!: string | null;
}

export const notices = query({
  id: 'C1',
  question: Notices,
  route: 'GET /notices',
  summary:
    'What customers were told of their promises without asking, newest first, and whom it did not reach',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [noticeTable],
  answers: NoticesAnswer,
  list: 'notices',
  async answer({ status, caseId, promiseId, limit, cursor }, { db }) {
    let rows = noticeRows(db).selectFrom('notice').selectAll();
    if (status !== undefined) rows = rows.where('status', '=', status);
    if (caseId !== undefined) rows = rows.where('case_id', '=', caseId);
    if (promiseId !== undefined) rows = rows.where('promise_id', '=', promiseId);
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    return {
      notices: page.map(row => ({
        noticeId: row.notice_id,
        promiseId: row.promise_id,
        caseId: row.case_id,
        customerId: row.customer_id,
        matter: row.matter as NoticeMatter,
        status: row.status as NoticeStatus,
        via: row.via,
        reason: row.reason,
        queuedAt: row.queued_at,
        endedAt: row.ended_at,
      })),
      next,
    };
  },
});
