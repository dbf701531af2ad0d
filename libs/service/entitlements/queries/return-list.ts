import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { RETURN_REASONS } from '../return.events.js';
import { ownOf, READERS } from './own-rows.js';
import { remedyTable, remedyTables, type ReturnRow } from './remedy-tables.js';

const STATUSES = ['asked-for', 'received', 'refunded'] as const;

export class ReturnList extends PagedQuestion {
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @IsOptional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
}

class ReturnLine {
  @IsString() returnId!: string;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId!: string | null;
  @IsIn(RETURN_REASONS) reason!: string;
  @IsIn(STATUSES) status!: string;
  @IsIn(['operator', 'customer']) transportBy!: string;
  @IsString() transportRule!: string;
  /** The customer was asked to bring the goods himself. */
  @IsBoolean() transportAsked!: boolean;
  @IsOptional() @IsString() pickUpOn!: string | null;
  @IsBoolean() pickUpMissed!: boolean;
  @IsOptional() @IsString() refundOn!: string | null;
  @IsBoolean() refundMissed!: boolean;
  @IsOptional() @IsInt() amountMinor!: number | null;
  @IsOptional() @IsString() currency!: string | null;
}
export class ReturnListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReturnLine) returns!: ReturnLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const returnList = query({
  id: 'E7',
  question: ReturnList,
  route: 'GET /returns',
  summary: 'Returns with who carries the goods and what is due, newest first; a customer gets his own',
  may: READERS,
  projectors: [remedyTable],
  answers: ReturnListAnswer,
  list: 'returns',
  async answer({ caseId, status, limit, cursor }, { db, actor }): Promise<ReturnListAnswer> {
    let rows = remedyTables(db).selectFrom('goods_return').selectAll();
    const own = ownOf(actor);
    if (own) rows = rows.where('subject', '=', own.subject);
    if (own?.caseId !== undefined) rows = rows.where('case_id', '=', own.caseId);
    if (caseId) rows = rows.where('case_id', '=', caseId);
    if (status) rows = rows.where('status', '=', status);
    if (cursor) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    return { returns: page.map(lineOf), next };
  },
});

const lineOf = (row: ReturnRow): ReturnLine => ({
  returnId: row.return_id,
  caseId: row.case_id,
  unitId: row.unit_id,
  reason: row.reason,
  status: row.status,
  transportBy: row.transport_by,
  transportRule: row.transport_rule,
  transportAsked: row.transport_asked === 1,
  pickUpOn: row.pick_up_on,
  pickUpMissed: row.pick_up_missed === 1,
  refundOn: row.refund_on,
  refundMissed: row.refund_missed === 1,
  amountMinor: row.amount_minor,
  currency: row.currency,
});
