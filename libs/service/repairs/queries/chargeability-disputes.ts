import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { figures, repairFigures } from './figures/repair-figures.js';

const OUTCOMES = ['waiting', 'upheld', 'changed'] as const;

export class ChargeabilityDisputes extends PagedQuestion {
  /** Absent: those that wait for a review. */
  @IsOptional() @IsIn(OUTCOMES) outcome?: (typeof OUTCOMES)[number];
}

class ChargeDispute {
  @IsString() disputeId!: string;
  @IsString() repairOrderId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  /** Epoch milliseconds; null: when is not told. */
  @IsOptional() @IsInt() disputedAt!: number | null;
  @IsIn(OUTCOMES) outcome!: (typeof OUTCOMES)[number];
}
export class ChargeabilityDisputesAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ChargeDispute) disputes!: ChargeDispute[];
  @IsOptional() @IsString() next!: string | null;
}

export const chargeabilityDisputes = query({
  id: 'D12',
  question: ChargeabilityDisputes,
  route: 'GET /chargeability-disputes',
  summary: 'Charges that customers do not agree with, in the order recorded: those waiting for a supervisor',
  may: ['supervisor', 'manager', 'auditor'],
  projectors: [repairFigures],
  answers: ChargeabilityDisputesAnswer,
  list: 'disputes',
  async answer({ outcome = 'waiting', limit, cursor }, { db }) {
    let rows = figures(db).selectFrom('charge_dispute').selectAll();
    rows = outcome === 'waiting' ? rows.where('outcome', 'is', null) : rows.where('outcome', '=', outcome);
    if (cursor !== undefined) rows = rows.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position'), limit);
    const disputes = page.map(row => ({
      disputeId: row.dispute_id,
      repairOrderId: row.stream.slice('repairOrder-'.length),
      caseId: row.case_id,
      unitId: row.unit_id,
      disputedAt: row.disputed_at,
      outcome,
    }));
    return { disputes, next };
  },
});
