import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { unitServiceTable, unitServiceTables } from './unit-history-table.js';

export class UnitHistory extends PagedQuestion {
  @IsString()
  @Length(1, 80)
  unitId!: string;
}

class UnitHistoryEntry {
  /** The type of the fact, e.g. `RepairCompleted`. */
  @IsString() what!: string;
  /** EDTF. */
  @IsString() at!: string;
  /** A result, a part, a shop, a term in months or a day; empty where there is none. */
  @IsString() detail!: string;
}
export class UnitHistoryAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => UnitHistoryEntry) entries!: UnitHistoryEntry[];
  @IsOptional() @IsString() next!: string | null;
}

export const unitHistory = query({
  id: 'A7',
  question: UnitHistory,
  route: 'GET /units/:unitId/service-history',
  summary:
    'What was done to a unit since it is registered, whoever owned it; to a customer of the unit he owns now',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [unitServiceTable],
  answers: UnitHistoryAnswer,
  list: 'entries',
  async answer({ unitId, limit, cursor }, { db, actor }) {
    const tables = unitServiceTables(db);
    if (actor.roles.includes('customer')) {
      const holder = await tables
        .selectFrom('unit_holder')
        .select('owner')
        .where('unit_id', '=', unitId)
        .executeTakeFirst();
      if (holder === undefined || holder.owner !== actor.subject || actor.caseId !== undefined)
        return undefined;
    }
    let rows = tables.selectFrom('unit_service').selectAll().where('unit_id', '=', unitId);
    if (cursor !== undefined) rows = rows.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position'), limit);
    if (page.length === 0 && cursor === undefined) return undefined;
    return { entries: page.map(({ what, at, detail }) => ({ what, at, detail })), next };
  },
});
