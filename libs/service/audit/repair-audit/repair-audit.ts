import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { AUDITORS } from '../auditors.js';
import { repairOrders, repairTable } from './repair-table.js';

const SOURCES = ['imported', 'own'] as const;

export class RepairAuditAsked extends PagedQuestion {
  @IsOptional() @IsIn(SOURCES) source?: (typeof SOURCES)[number];
  /** Of this imported log. */
  @IsOptional() @IsString() @Length(1, 200) log?: string;
  /** Orders with exactly so many repairs. */
  @IsOptional() @IsInt() @Min(0) @Max(1000) repairs?: number;
  /** `no`: never archived or closed. */
  @IsOptional() @IsIn(['yes', 'no']) ended?: 'yes' | 'no';
}

class RepairCount {
  @IsInt() repairs!: number;
  @IsInt() orders!: number;
}
class AuditedOrder {
  @IsString() caseId!: string;
  @IsIn(SOURCES) source!: (typeof SOURCES)[number];
  @IsOptional() @IsString() log!: string | null;
  /** Its number in the log it comes from. */
  @IsOptional() @IsString() name!: string | null;
  @IsInt() repairs!: number;
  @IsInt() failedTests!: number;
  @IsInt() reworks!: number;
  @IsBoolean() ended!: boolean;
  /** Epoch milliseconds; null: not known exactly. */
  @IsOptional() @IsInt() firstAt!: number | null;
  @IsOptional() @IsInt() endedAt!: number | null;
  /** Milliseconds from start to end of its repairs, where both are told. */
  @IsInt() repairMs!: number;
}
export class RepairAuditAnswer {
  @IsInt() orders!: number;
  /** Never archived or closed. */
  @IsInt() neverEnded!: number;
  /** Repaired again after a failed test, a repair that fixed nothing, or a fault that came back. */
  @IsInt() reworked!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RepairCount) byRepairs!: RepairCount[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => AuditedOrder) rows!: AuditedOrder[];
  @IsOptional() @IsString() next!: string | null;
}

export const repairAudit = query({
  id: 'N5',
  question: RepairAuditAsked,
  route: 'GET /audit/repairs',
  summary: 'How often each order was repaired, reworked after a failed test, and whether it was ever ended',
  may: AUDITORS,
  projectors: [repairTable],
  answers: RepairAuditAnswer,
  list: 'rows',
  async answer({ source, log, repairs, ended, limit, cursor }, { db }) {
    let asked = repairOrders(db);
    if (source !== undefined) asked = asked.where('source', '=', source);
    if (log !== undefined) asked = asked.where('log', '=', log);
    if (repairs !== undefined) asked = asked.where('repairs', '=', repairs);
    if (ended !== undefined) asked = asked.where('ended', '=', ended === 'yes' ? 1 : 0);
    const counts = await asked
      .select(({ fn }) => ['repairs', fn.countAll<number>().as('orders')])
      .select(({ fn }) => [fn.sum<number>('ended').as('over')])
      .groupBy('repairs')
      .orderBy('repairs')
      .execute();
    const [again] = await asked
      .where('reworks', '>', 0)
      .select(({ fn }) => fn.countAll<number>().as('orders'))
      .execute();
    const list = cursor === undefined ? asked : asked.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(list.selectAll().orderBy('position'), limit);
    const orders = counts.reduce((sum, each) => sum + Number(each.orders), 0);
    return {
      orders,
      neverEnded: orders - counts.reduce((sum, { over }) => sum + Number(over), 0),
      reworked: Number(again?.orders ?? 0),
      byRepairs: counts.map(each => ({ repairs: each.repairs, orders: Number(each.orders) })),
      rows: page.map(row => ({
        caseId: row.case_id,
        source: row.source === 'imported' ? 'imported' : 'own',
        log: row.log,
        name: row.name,
        repairs: row.repairs,
        failedTests: row.failed_tests,
        reworks: row.reworks,
        ended: row.ended === 1,
        firstAt: row.first_at,
        endedAt: row.ended_at,
        repairMs: row.repair_ms,
      })),
      next,
    };
  },
});
