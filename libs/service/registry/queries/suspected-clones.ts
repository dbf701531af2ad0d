import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { CLONE_VERDICTS } from '../registry.events.js';
import { registryTable, registryTables } from './registry-tables.js';

const STATUSES = ['open', ...CLONE_VERDICTS] as const;

export class SuspectedClones extends PagedQuestion {
  /** Default: those nobody has judged. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

class SuspectedClone {
  /** Under which it is judged. */
  @IsString() claimId!: string;
  @IsString() unitId!: string;
  @IsOptional() @IsString() brand!: string | null;
  @IsOptional() @IsString() model!: string | null;
  @IsIn(STATUSES) status!: string;
  @IsInt() checks!: number;
  /** Different places or askers. */
  @IsInt() origins!: number;
  @IsInt() withinDays!: number;
  @IsString() suspectedAt!: string;
  @IsOptional() @IsString() judgedAt!: string | null;
}
export class SuspectedClonesAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => SuspectedClone) clones!: SuspectedClone[];
  @IsOptional() @IsString() next!: string | null;
}

export const suspectedClones = query({
  id: 'A4',
  question: SuspectedClones,
  route: 'GET /suspected-clones',
  summary: 'Cards that were checked from so many places within days that copies of them may be about',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [registryTable],
  answers: SuspectedClonesAnswer,
  list: 'clones',
  async answer({ status = 'open', limit, cursor }, { db }) {
    let rows = registryTables(db)
      .selectFrom('clone_suspicion')
      .leftJoin('unit_file', 'unit_file.unit_id', 'clone_suspicion.unit_id')
      .selectAll('clone_suspicion')
      .select(['brand', 'model'])
      .where('status', '=', status);
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const clones = page.map(row => ({
      claimId: row.claim,
      unitId: row.unit_id,
      brand: row.brand,
      model: row.model,
      status: row.status,
      checks: row.checks,
      origins: row.origins,
      withinDays: row.within_days,
      suspectedAt: new Date(row.suspected_at).toISOString(),
      judgedAt: row.judged_at === null ? null : new Date(row.judged_at).toISOString(),
    }));
    return { clones, next };
  },
});
