import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { REMEDY_STATUSES } from '../remedy-decision.rules.js';
import { REMEDY_KINDS } from '../remedy.events.js';
import { remedyTable, remedyTables } from './remedy-tables.js';

export class RemedyReport {}

class RemedySum {
  @IsIn(REMEDY_KINDS) kind!: string;
  @IsIn(REMEDY_STATUSES) status!: string;
  /** Null where no money is paid. */
  @IsOptional() @IsString() currency!: string | null;
  @IsInt() count!: number;
  /** In the smallest unit of the currency. */
  @IsInt() amountMinor!: number;
}
export class RemedyReportAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => RemedySum) sums!: RemedySum[];
  @IsOptional() @IsString() next!: string | null;
}

export const remedyReport = query({
  id: 'E5',
  question: RemedyReport,
  route: 'GET /reports/remedies',
  summary: 'Remedies by kind and how they stand, with what was paid in each currency',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [remedyTable],
  answers: RemedyReportAnswer,
  list: 'sums',
  async answer(_, { db }): Promise<RemedyReportAnswer> {
    const rows = await remedyTables(db)
      .selectFrom('remedy')
      .select(({ fn }) => [
        'kind',
        'status',
        'currency',
        fn.countAll<number>().as('count'),
        fn.sum<number | null>('amount_minor').as('amount'),
      ])
      .groupBy(['kind', 'status', 'currency'])
      .orderBy('kind')
      .orderBy('status')
      .orderBy('currency', order => order.asc().nullsFirst())
      .execute();
    const sums = rows.map(({ kind, status, currency, count, amount }) => ({
      kind,
      status,
      currency,
      count: Number(count),
      amountMinor: Number(amount ?? 0),
    }));
    return { sums, next: null };
  },
});
