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
import { JsonText, query } from '#platform/event-sourcing';
import { QUALITY_CLAIMS } from '../quality-card.events.js';
import { QUALITY_CARD_FIELDS } from '../quality-card.rules.js';
import { Price } from '../registry.events.js';
import { registryTable, registryTables, type QualityCardRow } from './registry-tables.js';

export class QualityCardView {
  @IsString()
  @Length(1, 80)
  qualityCardId!: string;
}

class ClaimOfCard {
  @IsIn(QUALITY_CLAIMS) claim!: string;
  /** As the customer said it, or an object that says that it was erased. */
  @IsOptional() words!: unknown;
  @IsOptional() at!: unknown;
}

export class QualityCardAnswer {
  @IsString() qualityCardId!: string;
  @IsString() cardNo!: string;
  @IsIn(['valid', 'void']) status!: string;
  @IsBoolean() explained!: boolean;
  @IsString() customerId!: string;
  @IsOptional() @IsString() unitId?: string;
  @IsOptional() @IsString() sellingUnit?: string;
  @IsOptional() @IsString() goodsOrServiceName?: string;
  @IsOptional() @IsString() spec?: string;
  @IsOptional() @IsString() model?: string;
  @IsOptional() @IsString() qualityGrade?: string;
  @IsOptional() @IsString() soldOn?: string;
  @IsOptional() @IsInt() quantity?: number;
  @IsOptional() @ValidateNested() @Type(() => Price) price?: Price;
  @IsOptional() @IsString() trademark?: string;
  @IsOptional() @IsString() manufacturer?: string;
  /** As written on the card, or an object that says that it was erased. */
  @IsOptional() customerName?: unknown;
  /** Which of the ten fields say nothing. */
  @IsIn(QUALITY_CARD_FIELDS, { each: true }) missing!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimOfCard) claims!: ClaimOfCard[];
}

export const qualityCardView = query({
  id: 'A1',
  question: QualityCardView,
  route: 'GET /quality-cards/:qualityCardId',
  summary: 'A quality card with its ten fields and what was claimed by it; to a customer his own',
  may: ['customer', 'agent', 'supervisor', 'manager'],
  projectors: [registryTable],
  answers: QualityCardAnswer,
  async answer({ qualityCardId }, { db, actor, reveal }) {
    const row = await registryTables(db)
      .selectFrom('quality_card')
      .selectAll()
      .where('card_id', '=', qualityCardId)
      .executeTakeFirst();
    if (!row || (actor.roles.includes('customer') && actor.subject !== row.customer_id)) return undefined;
    return new JsonText(await reveal(JSON.stringify(viewOf(row))));
  },
});

const viewOf = (row: QualityCardRow) => ({
  qualityCardId: row.card_id,
  status: row.status,
  explained: row.explained === 1,
  customerId: row.customer_id,
  ...(JSON.parse(row.card) as object),
  missing: row.missing === '' ? [] : row.missing.split(' '),
  claims: JSON.parse(row.claims) as unknown,
});
