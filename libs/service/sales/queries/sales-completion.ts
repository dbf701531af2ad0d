import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { salesTable, salesTables } from './sales-table.js';

export const SALE_STATUSES = ['open', 'complete', 'no-promises'] as const;

export class SalesCompletion extends PagedQuestion {
  /** Default: `open`, sold but not complete. */
  @IsOptional()
  @IsIn(SALE_STATUSES)
  status?: (typeof SALE_STATUSES)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  seller?: string;
}

class SaleCompletionEntry {
  @IsString() saleId!: string;
  @IsOptional() @IsString() seller!: string | null;
  @IsString() channel!: string;
  /** EDTF; the invoice's date where the sale's was not told. */
  @IsOptional() @IsString() soldOn!: string | null;
  @IsInt() units!: number;
  /** In the smallest unit of the currency. */
  @IsOptional() @IsInt() priceMinor!: number | null;
  @IsString() currency!: string;
  @IsInt() promises!: number;
  @IsInt() owed!: number;
  @IsIn(SALE_STATUSES) status!: string;
}
export class SalesCompletionAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => SaleCompletionEntry) sales!: SaleCompletionEntry[];
  @IsOptional() @IsString() next!: string | null;
}

export const salesCompletion = query({
  id: 'A6',
  question: SalesCompletion,
  route: 'GET /sales-completion',
  summary: 'Sales whose promised service is not done yet: sold, but not complete',
  may: ['agent', 'supervisor', 'manager', 'reporting'],
  projectors: [salesTable],
  answers: SalesCompletionAnswer,
  list: 'sales',
  async answer({ status = 'open', seller, limit, cursor }, { db }) {
    let rows = salesTables(db).selectFrom('sale_state').selectAll().where('status', '=', status);
    if (seller !== undefined) rows = rows.where('seller', '=', seller);
    if (cursor !== undefined) rows = rows.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position'), limit);
    const sales = page.map(row => ({
      saleId: row.sale_id,
      seller: row.seller,
      channel: row.channel,
      soldOn: row.sold_on,
      units: row.units,
      priceMinor: row.price_minor,
      currency: row.currency,
      promises: row.promises,
      owed: row.owed,
      status: row.status,
    }));
    return { sales, next };
  },
});
