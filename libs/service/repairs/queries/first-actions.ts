import { Type } from 'class-transformer';
import { IsArray, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { sql } from 'kysely';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import { USEFUL_ACTIONS_VERSION } from './figures/case-actions.js';
import { figures, repairFigures } from './figures/repair-figures.js';

const HOUR_MS = 3_600_000;
/** Upper ends of the spans, in hours. */
const SPANS = [1, 4, 24, 72, 168] as const;

export class FirstActions extends PagedQuestion {}

class Span {
  /** Hours from the beginning; each case is in the first span that holds it. */
  @IsNumber() hours!: number;
  @IsInt() cases!: number;
}
class WaitingCase {
  @IsString() caseId!: string;
  /** Epoch milliseconds. */
  @IsInt() begunAt!: number;
  @IsNumber() hours!: number;
  /** Answered, but not helped. */
  @IsOptional() @IsInt() repliedAt!: number | null;
}
export class FirstActionsAnswer {
  /** Version of the list of facts that count as useful: diagnosis, options, quote, attempt, part ordered, step, repair. */
  @IsString() actions!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Span) within!: Span[];
  @IsInt() later!: number;
  /** Cases that were answered first, and helped only afterwards. */
  @IsInt() repliedBefore!: number;
  /** Open cases without any useful action so far, in the order recorded. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => WaitingCase) waiting!: WaitingCase[];
  @IsOptional() @IsString() next!: string | null;
}

/** A friendly answer is not yet a dish on the table: counted is the first act that brings the matter forward. */
export const firstActions = query({
  id: 'D10',
  question: FirstActions,
  route: 'GET /reports/first-actions',
  summary: 'How long until the first useful action of a case, and which cases still wait for theirs',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [repairFigures],
  answers: FirstActionsAnswer,
  list: 'waiting',
  async answer({ limit, cursor }, { db, now }) {
    let waiting = begunCases(db).selectAll().where('waiting', '=', 1);
    if (cursor !== undefined) waiting = waiting.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(waiting.orderBy('position'), limit);
    return {
      actions: USEFUL_ACTIONS_VERSION,
      ...(await waits(db)),
      waiting: page.map(row => ({
        caseId: row.case_id,
        begunAt: Number(row.begun_at),
        hours: Math.max(0, Math.round((now - Number(row.begun_at)) / HOUR_MS)),
        repliedAt: row.replied_at,
      })),
      next,
    };
  },
});

const begunCases = (db: ReadDatabase) =>
  figures(db).selectFrom('case_action').where('begun_at', 'is not', null);

/** Cases by the span in which they were first helped. */
async function waits(db: ReadDatabase) {
  const wait = sql<number>`acted_at - begun_at`;
  const upTo = (hours: number) =>
    sql<number>`sum(case when ${wait} <= ${sql.lit(hours * HOUR_MS)} then 1 else 0 end)`;
  const counted = await begunCases(db)
    .where('acted_at', 'is not', null)
    .select(SPANS.map(hours => upTo(hours).as(`h${hours}`)))
    .select(({ fn }) => fn.countAll<number>().as('all'))
    .select(sql<number>`sum(case when replied_at < acted_at then 1 else 0 end)`.as('repliedBefore'))
    .executeTakeFirstOrThrow();
  // No case at all sums up to null.
  const upToSpan = SPANS.map(hours => Number(counted[`h${hours}`] ?? 0));
  return {
    within: SPANS.map((hours, index) => ({ hours, cases: upToSpan[index]! - (upToSpan[index - 1] ?? 0) })),
    later: Number(counted.all) - upToSpan.at(-1)!,
    repliedBefore: Number(counted.repliedBefore ?? 0),
  };
}
