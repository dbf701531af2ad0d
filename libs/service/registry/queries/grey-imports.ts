import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { registryTable, registryTables } from './registry-tables.js';

const STATUSES = ['suspected', 'confirmed', 'ruled-out'] as const;

export class GreyImports extends PagedQuestion {
  /** Default: those nobody has judged. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

class GreyImport {
  @IsString() unitId!: string;
  @IsOptional() @IsString() brand!: string | null;
  @IsOptional() @IsString() model!: string | null;
  @IsIn(STATUSES) status!: string;
  /** What speaks for it. */
  @IsString() signs!: string;
  @IsString() suspectedAt!: string;
}
export class GreyImportsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => GreyImport) units!: GreyImport[];
  @IsOptional() @IsString() next!: string | null;
}

export const greyImports = query({
  id: 'A3',
  question: GreyImports,
  route: 'GET /grey-imports',
  summary: 'Units that were probably imported past their maker, and what was found',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [registryTable],
  answers: GreyImportsAnswer,
  list: 'units',
  async answer({ status = 'suspected', limit, cursor }, { db }) {
    let rows = registryTables(db)
      .selectFrom('grey_import')
      .leftJoin('unit_file', 'unit_file.unit_id', 'grey_import.unit_id')
      .selectAll('grey_import')
      .select(['brand', 'model'])
      .where('status', '=', status);
    if (cursor !== undefined) rows = rows.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position'), limit);
    const units = page.map(row => ({
      unitId: row.unit_id,
      brand: row.brand,
      model: row.model,
      status: row.status,
      signs: row.signs,
      suspectedAt: new Date(row.suspected_at).toISOString(),
    }));
    return { units, next };
  },
});
