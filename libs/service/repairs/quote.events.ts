import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { Price } from '#service/registry/registry.events.js';

/** A line of a quote: a part, labour, or a service beside the repair. */
export class QuoteItem {
  @IsString() @Length(1, 120) what!: string;
  @ValidateNested() @Type(() => Price) price!: Price;
}

/** A unit to use meanwhile. */
export class TemporaryReplacement {
  @IsBoolean() offered!: boolean;
  /** Absent: free. */
  @IsOptional() @ValidateNested() @Type(() => Price) cost?: Price;
}

/** What a repair is offered for: the fields of the European Repair Information Form (Directive (EU) 2024/1799, Annex I; R-18). */
export class QuoteTerms {
  /** The defect it is about, in the words of the catalogue, e.g. `mainboard`. */
  @IsString() @Length(1, 80) defect!: string;
  /** It will not cost more than this. */
  @ValidateNested() @Type(() => Price) maxPrice!: Price;
  /** What the price is made of; no more than it together. */
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => QuoteItem) items!: QuoteItem[];
  /** Calendar days that it takes from hand-in. */
  @IsInt() @Min(0) @Max(3650) days!: number;
  @ValidateNested() @Type(() => TemporaryReplacement) replacement!: TemporaryReplacement;
  /** Where the unit is handed in. */
  @IsString() @Length(1, 120) handInAt!: string;
  /** Services beside the repair that cost extra, each with its price: removal, transport, installation. */
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => QuoteItem) ancillary!: QuoteItem[];
  /** Last local day on which it can be accepted, `YYYY-MM-DD`. */
  @Matches(LOCAL_DAY) validUntil!: string;
}

@Fact('QuoteGiven')
export class QuoteGiven {
  @IsString() @Length(1, 80) quoteId!: string;
  @ValidateNested() @Type(() => QuoteTerms) terms!: QuoteTerms;
  /** What would be done. */
  @Personal() @IsOptional() @IsString() @Length(1, 2000) repair?: string;
}

@Fact('QuoteAccepted')
export class QuoteAccepted {
  @IsString() @Length(1, 80) quoteId!: string;
}

@Fact('QuoteDeclined')
export class QuoteDeclined {
  @IsString() @Length(1, 80) quoteId!: string;
  @Personal() @IsOptional() @IsString() @Length(1, 2000) words?: string;
}
