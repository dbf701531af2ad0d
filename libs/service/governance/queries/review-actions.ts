import { Type } from 'class-transformer';
import { Allow, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { reviewTable, reviewTables } from './review-table.js';

const STATUSES = ['open', 'overdue', 'done', 'done-late'] as const;

export class ReviewActions extends PagedQuestion {
  /** Default: those that are still to be done. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  owner?: string;
}

class ReviewActionLine {
  @IsString() reviewId!: string;
  @IsString() actionId!: string;
  @Allow() what!: unknown;
  @IsString() owner!: string;
  @IsString() dueOn!: string;
  /** Epoch milliseconds, exclusive. */
  @IsInt() dueAt!: number;
  @IsIn(STATUSES) status!: string;
}

export class ReviewActionList {
  @ValidateNested({ each: true })
  @Type(() => ReviewActionLine)
  actions!: ReviewActionLine[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const reviewActions = query({
  id: 'B6',
  question: ReviewActions,
  route: 'GET /review-actions',
  summary: 'What is done about what came up, who answers for it, and until when',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [reviewTable],
  answers: ReviewActionList,
  list: 'actions',
  async answer({ status, owner, limit, cursor }, { db, reveal }) {
    let all = reviewTables(db)
      .selectFrom('review_action')
      .selectAll()
      .where('status', 'in', status ? [status] : ['open', 'overdue']);
    if (owner) all = all.where('owner', '=', owner);
    if (cursor) all = all.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position'), limit);
    const actions = page.map(row => ({
      reviewId: row.review_id,
      actionId: row.action_id,
      what: row.what,
      owner: row.owner,
      dueOn: row.due_on,
      dueAt: row.due_at,
      status: row.status,
    }));
    return new JsonText(await reveal(JSON.stringify({ actions, next })));
  },
});
