import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { REMEDY_STATUSES } from '../remedy-decision.rules.js';
import { REMEDY_GROUNDS, REMEDY_KINDS } from '../remedy.events.js';
import { ownOf, READERS } from './own-rows.js';
import { remedyTable, remedyTables, type RemedyRow } from './remedy-tables.js';

export class RemedyList extends PagedQuestion {
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @IsOptional() @IsIn(REMEDY_STATUSES) status?: (typeof REMEDY_STATUSES)[number];
  @IsOptional() @IsIn(REMEDY_KINDS) kind?: (typeof REMEDY_KINDS)[number];
}

class RemedyLine {
  @IsString() remedyId!: string;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId!: string | null;
  @IsIn(REMEDY_KINDS) kind!: string;
  @IsIn(REMEDY_GROUNDS) grounds!: string;
  @IsIn(REMEDY_STATUSES) status!: string;
  /** In the smallest unit of the currency. */
  @IsOptional() @IsInt() amountMinor!: number | null;
  @IsOptional() @IsString() currency!: string | null;
  /** How the customer's answer came: himself, or as he said it. */
  @IsOptional() @IsString() way!: string | null;
  @IsOptional() @IsString() newUnitId!: string | null;
}
export class RemedyListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => RemedyLine) remedies!: RemedyLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const remedyList = query({
  id: 'E5',
  question: RemedyList,
  route: 'GET /remedies',
  summary: 'Remedies with how they stand, newest first; a customer gets his own',
  may: READERS,
  projectors: [remedyTable],
  answers: RemedyListAnswer,
  list: 'remedies',
  async answer({ caseId, status, kind, limit, cursor }, { db, actor }): Promise<RemedyListAnswer> {
    let rows = remedyTables(db).selectFrom('remedy').selectAll();
    const own = ownOf(actor);
    if (own) rows = rows.where('subject', '=', own.subject);
    if (own?.caseId !== undefined) rows = rows.where('case_id', '=', own.caseId);
    if (caseId) rows = rows.where('case_id', '=', caseId);
    if (status) rows = rows.where('status', '=', status);
    if (kind) rows = rows.where('kind', '=', kind);
    if (cursor) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    return { remedies: page.map(lineOf), next };
  },
});

const lineOf = (row: RemedyRow): RemedyLine => ({
  remedyId: row.remedy_id,
  caseId: row.case_id,
  unitId: row.unit_id,
  kind: row.kind,
  grounds: row.grounds,
  status: row.status,
  amountMinor: row.amount_minor,
  currency: row.currency,
  way: row.way,
  newUnitId: row.new_unit_id,
});
