import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { correctionTable, correctionTables, type CorrectionRow } from './correction-table.js';

export class Corrections extends PagedQuestion {
  @IsOptional() @Matches(/^[\w.-]{1,80}$/) caseId?: string;
  /** The subject: `customer-…`. */
  @IsOptional() @Matches(/^customer-[\w.-]{1,80}$/) customerId?: string;
  /** The type of the entry that was wrong, e.g. `ContactRegistered`. */
  @IsOptional() @IsString() @Length(1, 80) type?: string;
}

class CorrectionLine {
  @IsString() eventId!: string;
  @IsString() stream!: string;
  @IsString() ofEvent!: string;
  @IsString() ofType!: string;
  @IsString() field!: string;
  /** Each null where nothing stands there, or an object that says that it was erased. */
  @IsOptional() was!: unknown;
  @IsOptional() is!: unknown;
  @IsOptional() why!: unknown;
  @IsString() by!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() customerId!: string | null;
  /** Epoch milliseconds. */
  @IsInt() correctedAt!: number;
  /** How long the error stood, milliseconds. */
  @IsInt() stoodFor!: number;
}
export class CorrectionList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => CorrectionLine) corrections!: CorrectionLine[];
  @IsOptional() @IsString() next!: string | null;
}

export const corrections = query({
  id: 'M10',
  question: Corrections,
  route: 'GET /corrections',
  summary: 'What was corrected, newest first: was, is, why, and how long the error stood',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [correctionTable],
  answers: CorrectionList,
  list: 'corrections',
  async answer({ caseId, customerId, type, limit, cursor }, { db, reveal }) {
    let all = correctionTables(db).selectFrom('correction').selectAll();
    if (caseId) all = all.where('case_id', '=', caseId);
    if (customerId) all = all.where('customer_id', '=', customerId);
    if (type) all = all.where('of_type', '=', type);
    if (cursor) all = all.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position', 'desc'), limit);
    return new JsonText(await reveal(JSON.stringify({ corrections: page.map(lineOf), next })));
  },
});

const lineOf = (row: CorrectionRow) => ({
  eventId: row.event_id,
  stream: row.stream,
  ofEvent: row.of_event,
  ofType: row.of_type,
  field: row.field,
  was: valueIn(row.was),
  is: valueIn(row.is_now),
  why: row.why,
  by: row.by,
  caseId: row.case_id,
  customerId: row.customer_id,
  correctedAt: row.corrected_at,
  stoodFor: row.corrected_at - row.error_at,
});
const valueIn = (json: string | null): unknown => (json === null ? null : (JSON.parse(json) as unknown));
