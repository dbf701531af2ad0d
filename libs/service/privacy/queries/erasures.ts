import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { ERASURE_STATUSES, type ErasureStatus } from '../erasure.rules.js';
import { erasureTable, erasureTables } from './erasure-table.js';

export class Erasures extends PagedQuestion {
  @IsOptional() @IsIn(ERASURE_STATUSES) status?: ErasureStatus;
  /** The subject: `customer-…`. */
  @IsOptional() @Matches(/^customer-[\w.-]{1,80}$/) customerId?: string;
}

class ErasureLine {
  @IsString() customerId!: string;
  @IsIn(ERASURE_STATUSES) status!: string;
  @IsString() because!: string;
  /** Ids of actors. */
  @IsOptional() @IsString() proposedBy!: string | null;
  @IsOptional() @IsString() approvedBy!: string | null;
  @IsOptional() @IsString() requestId!: string | null;
  /** The last day on which the law requires keeping, and which law. */
  @IsOptional() @IsString() until!: string | null;
  @IsOptional() @IsString() law!: string | null;
  /** What is not finished; or the backups that may still hold the key. */
  @IsString() detail!: string;
  /** Epoch milliseconds. */
  @IsInt() changedAt!: number;
}
export class ErasureList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ErasureLine) erasures!: ErasureLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const erasures = query({
  id: 'Q4',
  question: Erasures,
  route: 'GET /erasures',
  summary: 'Whose data is to be deleted, is deleted, or is left alone while the law requires keeping',
  may: ['supervisor', 'manager', 'auditor'],
  projectors: [erasureTable],
  answers: ErasureList,
  list: 'erasures',
  async answer({ status, customerId, limit, cursor }, { db }) {
    let all = erasureTables(db).selectFrom('erasure').selectAll();
    if (status) all = all.where('status', '=', status);
    if (customerId) all = all.where('customer_id', '=', customerId);
    if (cursor) all = all.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position', 'desc'), limit);
    return {
      erasures: page.map(row => ({
        customerId: row.customer_id,
        status: row.status,
        because: row.because,
        proposedBy: row.proposed_by,
        approvedBy: row.approved_by,
        requestId: row.request_id,
        until: row.until,
        law: row.law,
        detail: row.detail,
        changedAt: row.changed_at,
      })),
      next,
    };
  },
});
