import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { Price } from './registry.events.js';

/**
 * The card of quality and credit that a seller gives with the goods, with its ten fields. A card that was taken over from
 * elsewhere may lack some: what is absent was not on it.
 */
@Fact('QualityCardIssued')
export class QualityCardIssued {
  @IsString()
  @Length(1, 60)
  cardNo!: string;

  /** The subject: `customer-…`. */
  @IsString()
  customerId!: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  sellingUnit?: string;

  @IsOptional()
  @IsString()
  goodsOrServiceName?: string;

  /** Specification and model are one field of the card. */
  @IsOptional()
  @IsString()
  spec?: string;

  @IsOptional()
  @IsString()
  model?: string;

  @IsOptional()
  @IsString()
  qualityGrade?: string;

  /** EDTF date, as exactly as it is known. */
  @IsOptional()
  @IsString()
  soldOn?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  quantity?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => Price)
  price?: Price;

  @IsOptional()
  @IsString()
  trademark?: string;

  @IsOptional()
  @IsString()
  manufacturer?: string;

  @IsOptional()
  @Personal()
  @IsString()
  customerName?: string;
}

/** The seller answered for it that the customer knows what the card is for. */
@Fact('QualityCardExplained')
export class QualityCardExplained {
  /** Who explained it: a pseudonymous number. */
  @IsString()
  by!: string;
}

export const VOID_REASONS = ['issued-by-mistake', 'sale-undone', 'replaced-by-another', 'other'] as const;

@Fact('QualityCardVoided')
export class QualityCardVoided {
  @IsIn(VOID_REASONS)
  why!: (typeof VOID_REASONS)[number];
}

export const QUALITY_CLAIMS = ['exchange', 'return', 'repair'] as const;
export type QualityClaim = (typeof QUALITY_CLAIMS)[number];

/** The customer comes with his card and says what he wants by it. A service request follows at once. */
@Fact('QualityCardClaimMade')
export class QualityCardClaimMade {
  @IsIn(QUALITY_CLAIMS)
  claim!: QualityClaim;

  /** In the customer's own words. */
  @Personal()
  @IsString()
  words!: string;

  @IsString()
  cardNo!: string;

  /** The subject: `customer-…`. */
  @IsString()
  customerId!: string;

  @IsOptional()
  @IsString()
  unitId?: string;
}
