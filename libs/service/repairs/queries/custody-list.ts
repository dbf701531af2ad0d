import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { daysBetween, endOfDay, isLocalDate, localDate, LOCAL_DAY } from '#platform/time';
import { CUSTODY_ITEMS, HOLDER_KINDS } from '../repair.events.js';
import { custodyRows, custodyTable, type CustodyRow } from './custody-table.js';

export class CustodyList extends PagedQuestion {
  /** Absent: everybody but the customer. */
  @IsOptional() @IsIn(HOLDER_KINDS) holder?: (typeof HOLDER_KINDS)[number];
  /** Id of the holder, e.g. of a shop. */
  @IsOptional() @IsString() @Length(1, 80) where?: string;
  @IsOptional() @IsIn(CUSTODY_ITEMS) item?: (typeof CUSTODY_ITEMS)[number];
  /** There since this local day or longer, `YYYY-MM-DD`. */
  @IsOptional() @Matches(LOCAL_DAY) since?: string;
}

class HeldItem {
  @IsIn(CUSTODY_ITEMS) item!: (typeof CUSTODY_ITEMS)[number];
  @IsOptional() @IsString() unitId!: string | null;
  @IsOptional() @IsString() caseId!: string | null;
  /** null: told in a service request, before there was an order. */
  @IsOptional() @IsString() repairOrderId!: string | null;
  @IsIn(HOLDER_KINDS) holder!: (typeof HOLDER_KINDS)[number];
  @IsOptional() @IsString() holderId!: string | null;
  @IsOptional() @IsString() holderLabel!: string | null;
  /** EDTF. */
  @IsString() since!: string;
  /** Whole local days until today; null: since when is not known. */
  @IsOptional() @IsInt() days!: number | null;
}
export class CustodyListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => HeldItem) custody!: HeldItem[];
  @IsOptional() @IsString() next!: string | null;
}

export const custodyList = query({
  id: 'D5',
  question: CustodyList,
  route: 'GET /custody',
  summary: 'Units and disks that are not with their customers: who holds each and since when, as recorded',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [custodyTable],
  answers: CustodyListAnswer,
  list: 'custody',
  async answer({ holder, where, item, since, limit, cursor }, { db, now, zone }) {
    let rows = custodyRows(db).selectAll();
    rows = holder ? rows.where('holder', '=', holder) : rows.where('away', '=', 1);
    if (where !== undefined) rows = rows.where('holder_id', '=', where);
    if (item !== undefined) rows = rows.where('item', '=', item);
    if (since !== undefined && isLocalDate(since)) rows = rows.where('since_at', '<', endOfDay(since, zone));
    if (cursor !== undefined) rows = rows.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position'), limit);
    return { custody: page.map(row => itemOf(row, localDate(now, zone), zone)), next };
  },
});

const itemOf = (row: CustodyRow, today: string, zone: string): HeldItem => ({
  item: row.item as HeldItem['item'],
  unitId: row.unit_id,
  caseId: row.case_id,
  repairOrderId: row.stream.startsWith('repairOrder-') ? row.stream.slice('repairOrder-'.length) : null,
  holder: row.holder as HeldItem['holder'],
  holderId: row.holder_id,
  holderLabel: row.holder_label,
  since: row.since,
  days: row.since_at === null ? null : Math.max(0, daysBetween(localDate(row.since_at, zone), today)),
});
