import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { REVIEW_KINDS, type ReviewKind, type ReviewTopic } from '../review.events.js';
import { reviewTable, reviewTables } from './review-table.js';

const STATUSES = ['prepared', 'forwarded', 'acknowledged'] as const;

export class Reviews extends PagedQuestion {
  @IsOptional()
  @IsIn(REVIEW_KINDS)
  kind?: ReviewKind;

  /** `forwarded`: put before somebody and not acknowledged. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

class ReviewLine {
  @IsString() reviewId!: string;
  @IsIn(REVIEW_KINDS) kind!: string;
  @IsString() from!: string;
  @IsString() to!: string;
  /** `topic × count`, the most frequent first. */
  @IsString() topics!: string;
  @IsInt() contacts!: number;
  @IsOptional() words!: unknown;
  /** Ids, apart by blanks. */
  @IsString() forwardedTo!: string;
  @IsIn(STATUSES) status!: string;
  @IsInt() reminders!: number;
  /** When they are reminded next, epoch milliseconds. */
  @IsOptional() @IsInt() remindAt!: number | null;
  @IsOptional() @IsString() acknowledgedBy!: string | null;
  @IsOptional() decision!: unknown;
}

export class ReviewList {
  @ValidateNested({ each: true })
  @Type(() => ReviewLine)
  reviews!: ReviewLine[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const reviews = query({
  id: 'B6',
  question: Reviews,
  route: 'GET /reviews',
  summary: 'What was looked at together and put before those who decide, newest first',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [reviewTable],
  answers: ReviewList,
  list: 'reviews',
  async answer({ kind, status, limit, cursor }, { db, reveal }) {
    let all = reviewTables(db).selectFrom('review').selectAll();
    if (kind) all = all.where('kind', '=', kind);
    if (status) all = all.where('status', '=', status);
    if (cursor) all = all.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position', 'desc'), limit);
    const lines = page.map(row => ({
      reviewId: row.review_id,
      kind: row.kind,
      from: row.from_day,
      to: row.to_day,
      topics: (JSON.parse(row.topics) as ReviewTopic[])
        .sort((a, b) => b.count - a.count)
        .map(({ topic, count }) => `${topic} × ${count}`)
        .join('; '),
      contacts: row.contacts,
      words: row.words,
      forwardedTo: row.forwarded_to,
      status: row.status,
      reminders: row.reminders,
      remindAt: row.remind_at,
      acknowledgedBy: row.acknowledged_by,
      decision: row.decision,
    }));
    return new JsonText(await reveal(JSON.stringify({ reviews: lines, next })));
  },
});
