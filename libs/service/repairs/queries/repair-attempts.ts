import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { figures, repairFigures } from './figures/repair-figures.js';

export class RepairAttempts extends PagedQuestion {}

class AttemptsBeforeFix {
  @IsInt() attempts!: number;
  @IsInt() faults!: number;
}
class ExhaustedFault {
  @IsString() requestId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  @IsInt() attempts!: number;
  @IsInt() failed!: number;
}
export class RepairAttemptsAnswer {
  /** Of faults that are fixed: at which attempt. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => AttemptsBeforeFix) fixedAfter!: AttemptsBeforeFix[];
  /** Not fixed after as many attempts as a customer has to bear, oldest first. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ExhaustedFault) exhausted!: ExhaustedFault[];
  @IsOptional() @IsString() next!: string | null;
}

export const repairAttempts = query({
  id: 'D9',
  question: RepairAttempts,
  route: 'GET /reports/repair-attempts',
  summary: 'How many attempts a repair took, and whose patience is exhausted',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [repairFigures],
  answers: RepairAttemptsAnswer,
  list: 'exhausted',
  async answer({ limit, cursor }, { db }) {
    const fixed = await figures(db)
      .selectFrom('fault')
      .where('fixed_at', 'is not', null)
      .select(({ fn }) => ['fixed_at', fn.countAll<number>().as('n')])
      .groupBy('fixed_at')
      .orderBy('fixed_at')
      .execute();
    let waiting = figures(db)
      .selectFrom('fault')
      .selectAll()
      .where('exhausted', '=', 1)
      .where('fixed_at', 'is', null);
    if (cursor !== undefined) waiting = waiting.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(waiting.orderBy('position'), limit);
    return {
      fixedAfter: fixed.map(({ fixed_at, n }) => ({ attempts: Number(fixed_at), faults: Number(n) })),
      exhausted: page.map(row => ({
        requestId: row.stream.slice('serviceRequest-'.length),
        caseId: row.case_id,
        unitId: row.unit_id,
        attempts: row.attempts,
        failed: row.failed,
      })),
      next,
    };
  },
});
