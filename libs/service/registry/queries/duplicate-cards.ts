import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { registryTable, registryTables } from './registry-tables.js';

const REASONS = ['serial-taken', 'card-taken', 'unit-has-card'] as const;

export class DuplicateCards extends PagedQuestion {
  @IsOptional()
  @IsIn(REASONS)
  why?: (typeof REASONS)[number];
}

class DuplicateAttempt {
  /** `serial-taken`: a second unit for a serial number; `card-taken`: for a card; `unit-has-card`: a second card for a unit. */
  @IsIn(REASONS) why!: string;
  /** The unit that has the number (serial-taken), or that the card was wanted for. */
  @IsString() unitId!: string;
  @IsOptional() @IsString() brand!: string | null;
  @IsOptional() @IsString() model!: string | null;
  @IsString() at!: string;
}
export class DuplicateCardsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => DuplicateAttempt) duplicates!: DuplicateAttempt[];
  @IsOptional() @IsString() next!: string | null;
}

export const duplicateCards = query({
  id: 'A2',
  question: DuplicateCards,
  route: 'GET /duplicate-cards',
  summary: 'Attempts to use a serial or card number a second time, newest first',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [registryTable],
  answers: DuplicateCardsAnswer,
  list: 'duplicates',
  async answer({ why, limit, cursor }, { db }) {
    let rows = registryTables(db)
      .selectFrom('duplicate_attempt')
      .leftJoin('unit_file', 'unit_file.unit_id', 'duplicate_attempt.unit_id')
      .selectAll('duplicate_attempt')
      .select(['brand', 'model']);
    if (why !== undefined) rows = rows.where('why', '=', why);
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const duplicates = page.map(({ why: reason, unit_id, brand, model, at }) => ({
      why: reason,
      unitId: unit_id,
      brand,
      model,
      at: new Date(at).toISOString(),
    }));
    return { duplicates, next };
  },
});
