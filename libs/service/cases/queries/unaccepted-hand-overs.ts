import { Type } from 'class-transformer';
import { Allow, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { caseFiles, caseTable } from './case-table.js';

export class UnacceptedHandOvers extends PagedQuestion {
  /** Id of the desk or person who is asked to take the case. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  to?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  from?: string;

  /** Default: both. */
  @IsOptional()
  @IsIn(['waiting', 'overdue'])
  status?: 'waiting' | 'overdue';
}

class UnacceptedHandOver {
  @IsString() handOverId!: string;
  @IsString() caseId!: string;
  @IsString() from!: string;
  @IsString() fromLabel!: string;
  @IsString() to!: string;
  @IsString() toLabel!: string;
  /** `{"erased": true}` once the customer's key is gone. */
  @Allow() reason!: unknown;
  /** Epoch milliseconds. */
  @IsInt() offeredAt!: number;
  /** Epoch milliseconds, exclusive. */
  @IsInt() answerBy!: number;
  @IsString() answerOn!: string;
  @IsIn(['waiting', 'overdue']) status!: string;
}

export class UnacceptedHandOverList {
  @ValidateNested({ each: true })
  @Type(() => UnacceptedHandOver)
  handOvers!: UnacceptedHandOver[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const unacceptedHandOvers = query({
  id: 'B14',
  question: UnacceptedHandOvers,
  route: 'GET /hand-overs/unaccepted',
  summary: 'Cases that somebody was asked to take and has not, the longest waiting first',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [caseTable],
  answers: UnacceptedHandOverList,
  list: 'handOvers',
  async answer({ to, from, status, limit, cursor }, { db, reveal }) {
    let open = caseFiles(db)
      .selectFrom('hand_over')
      .selectAll()
      .where('status', 'in', status ? [status] : ['waiting', 'overdue']);
    if (to) open = open.where('to_id', '=', to);
    if (from) open = open.where('from_id', '=', from);
    if (cursor) open = open.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(open.orderBy('position'), limit);
    const handOvers = page.map(row => ({
      handOverId: row.hand_over_id,
      caseId: row.case_id,
      from: row.from_id,
      fromLabel: row.from_label,
      to: row.to_id,
      toLabel: row.to_label,
      reason: row.reason,
      offeredAt: row.offered_at,
      answerBy: row.answer_by,
      answerOn: row.answer_on,
      status: row.status,
    }));
    return new JsonText(await reveal(JSON.stringify({ handOvers, next })));
  },
});
