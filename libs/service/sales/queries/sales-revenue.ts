import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { salesTable, salesTables } from './sales-table.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export class SalesRevenue {
  /** First and last month, `2013-02`; without them all. */
  @IsOptional()
  @Matches(MONTH)
  from?: string;

  @IsOptional()
  @Matches(MONTH)
  to?: string;
}

class MonthOfRevenue {
  /** `2013-02`; empty for sales whose month nobody told. */
  @IsString() month!: string;
  @IsString() currency!: string;
  @IsInt() sales!: number;
  /** In the smallest unit of the currency. Each sale is in one of the three. */
  @IsInt() complete!: number;
  /** Sold, with promises that are still owed. */
  @IsInt() notComplete!: number;
  @IsInt() withoutPromises!: number;
  /** Sales without a recorded price: in none of the sums. */
  @IsInt() withoutPrice!: number;
}
export class SalesRevenueAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => MonthOfRevenue) months!: MonthOfRevenue[];
}

export const salesRevenue = query({
  id: 'A6',
  question: SalesRevenue,
  route: 'GET /reports/sales-revenue',
  summary: 'Revenue by month, with sales whose promised service is still owed counted apart',
  may: ['manager', 'reporting'],
  projectors: [salesTable],
  answers: SalesRevenueAnswer,
  async answer({ from, to }, { db }): Promise<SalesRevenueAnswer> {
    let rows = salesTables(db)
      .selectFrom('sale_state')
      .select(({ fn }) => [
        'month',
        'currency',
        'status',
        fn.sum<number | string | null>('price_minor').as('minor'),
        fn.count<number | string>('sale_id').as('sales'),
        fn.count<number | string>('price_minor').as('priced'),
      ]);
    if (from !== undefined) rows = rows.where('month', '>=', from);
    if (to !== undefined) rows = rows.where('month', '<=', to);
    const groups = await rows
      .groupBy(['month', 'currency', 'status'])
      .orderBy('month')
      .orderBy('currency')
      .execute();
    const months = Map.groupBy(groups, ({ month, currency }) => `${month} ${currency}`);
    return {
      months: [...months.values()].map(parts => {
        const minor = (status: string) => Number(parts.find(part => part.status === status)?.minor ?? 0);
        const sales = parts.reduce((sum, part) => sum + Number(part.sales), 0);
        const priced = parts.reduce((sum, part) => sum + Number(part.priced), 0);
        return {
          month: parts[0]!.month,
          currency: parts[0]!.currency,
          sales,
          complete: minor('complete'),
          notComplete: minor('open'),
          withoutPromises: minor('no-promises'),
          withoutPrice: sales - priced,
        };
      }),
    };
  },
});
