import { Transform, Type } from 'class-transformer';
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
import { normalNumber } from '../claim.rules.js';
import { registryTable, registryTables } from './registry-tables.js';

export class QualityCardList extends PagedQuestion {
  @IsOptional()
  @IsString()
  @Length(1, 60)
  cardNo?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  sellingUnit?: string;

  /** Only those on which one of the ten fields says nothing. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  incomplete?: boolean;
}

class ListedQualityCard {
  @IsString() qualityCardId!: string;
  @IsString() cardNo!: string;
  @IsOptional() @IsString() sellingUnit!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  @IsIn(['valid', 'void']) status!: string;
  @IsBoolean() explained!: boolean;
  @IsInt() missingFields!: number;
  /** Their names. */
  @IsString() missing!: string;
  @IsInt() claims!: number;
}
export class QualityCardListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ListedQualityCard) cards!: ListedQualityCard[];
  @IsOptional() @IsString() next!: string | null;
}

export const qualityCardList = query({
  id: 'A1',
  question: QualityCardList,
  route: 'GET /quality-cards',
  summary: 'Quality cards, newest first; those with an empty field, which only came from elsewhere',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [registryTable],
  answers: QualityCardListAnswer,
  list: 'cards',
  async answer({ cardNo, sellingUnit, incomplete, limit, cursor }, { db }) {
    let rows = registryTables(db).selectFrom('quality_card').selectAll();
    if (cardNo !== undefined) rows = rows.where('number', '=', normalNumber(cardNo));
    if (sellingUnit !== undefined) rows = rows.where('selling_unit', '=', sellingUnit);
    if (incomplete !== undefined) rows = rows.where('missing_count', incomplete ? '>' : '=', 0);
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const cards = page.map(row => {
      const card = JSON.parse(row.card) as { cardNo: string; unitId?: string };
      return {
        qualityCardId: row.card_id,
        cardNo: card.cardNo,
        sellingUnit: row.selling_unit,
        unitId: card.unitId ?? null,
        status: row.status,
        explained: row.explained === 1,
        missingFields: row.missing_count,
        missing: row.missing,
        claims: (JSON.parse(row.claims) as unknown[]).length,
      };
    });
    return { cards, next };
  },
});
