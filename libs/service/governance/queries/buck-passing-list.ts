import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { BUCK_PASSING_RULES, type BuckPassingRule } from '#service/cases/buckPassing.events.js';
import { caseWorkTable, caseWorkTables } from './case-work-table.js';

export class BuckPassingList extends PagedQuestion {
  @IsOptional()
  @IsIn(BUCK_PASSING_RULES)
  rule?: BuckPassingRule;
}

class PassedCase {
  @IsString() caseId!: string;
  @IsIn(BUCK_PASSING_RULES) rule!: string;
  /** `hotline → pudong; pudong → hotline`, since the last work on the case. */
  @IsString() passes!: string;
  /** How often the case was passed on in all. */
  @IsInt() count!: number;
  /** Epoch milliseconds. */
  @IsInt() toldAt!: number;
}

export class PassedCases {
  @ValidateNested({ each: true })
  @Type(() => PassedCase)
  cases!: PassedCase[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const buckPassingList = query({
  id: 'B14',
  question: BuckPassingList,
  route: 'GET /buck-passing',
  summary: 'Cases that are passed from desk to desk and nothing is done, the newest first',
  may: ['supervisor', 'manager', 'auditor'],
  projectors: [caseWorkTable],
  answers: PassedCases,
  list: 'cases',
  async answer({ rule, limit, cursor }, { db }) {
    let all = caseWorkTables(db).selectFrom('buck_passing').selectAll();
    if (rule) all = all.where('rule', '=', rule);
    if (cursor) all = all.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position', 'desc'), limit);
    return {
      cases: page.map(row => ({
        caseId: row.case_id,
        rule: row.rule,
        passes: row.passes,
        count: row.count,
        toldAt: row.told_at,
      })),
      next,
    };
  },
});
