import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { ownOf, READERS } from './own-rows.js';
import { remedyTable, remedyTables, type ExchangeRow } from './remedy-tables.js';

const STATUSES = ['to-fetch', 'to-swap', 'to-finish', 'finished'] as const;

export class ExchangeList extends PagedQuestion {
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @IsOptional() @IsIn(STATUSES) status?: (typeof STATUSES)[number];
}

class ExchangeLine {
  /** Also the id of its remedy. */
  @IsString() exchangeId!: string;
  @IsString() caseId!: string;
  @IsString() unitId!: string;
  @IsOptional() @IsString() newUnitId!: string | null;
  @IsIn(STATUSES) status!: string;
  @IsString() pickUpOn!: string;
  @IsBoolean() pickUpMissed!: boolean;
  /** Still to be done. */
  @IsArray() @IsString({ each: true }) rework!: string[];
}
export class ExchangeListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ExchangeLine) exchanges!: ExchangeLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const exchangeList = query({
  id: 'E6',
  question: ExchangeList,
  route: 'GET /exchanges',
  summary: 'Exchanges with the step they are at, newest first; a customer gets his own',
  may: READERS,
  projectors: [remedyTable],
  answers: ExchangeListAnswer,
  list: 'exchanges',
  async answer({ caseId, status, limit, cursor }, { db, actor }): Promise<ExchangeListAnswer> {
    let rows = remedyTables(db).selectFrom('unit_exchange').selectAll();
    const own = ownOf(actor);
    if (own) rows = rows.where('subject', '=', own.subject);
    if (own?.caseId !== undefined) rows = rows.where('case_id', '=', own.caseId);
    if (caseId) rows = rows.where('case_id', '=', caseId);
    if (status) rows = rows.where('status', '=', status);
    if (cursor) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    return { exchanges: page.map(lineOf), next };
  },
});

const lineOf = (row: ExchangeRow): ExchangeLine => ({
  exchangeId: row.exchange_id,
  caseId: row.case_id,
  unitId: row.unit_id ?? '',
  newUnitId: row.new_unit_id,
  status: row.status,
  pickUpOn: row.pick_up_on,
  pickUpMissed: row.pick_up_missed === 1,
  rework: JSON.parse(row.rework) as string[],
});
