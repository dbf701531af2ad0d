import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';

export const REMEDY_KINDS = ['refund', 'exchange', 'repair', 'rework', 'adjust', 'explain'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];
/** What a remedy is given for. */
export const REMEDY_GROUNDS = ['law', 'house-policy', 'goodwill'] as const;
/** Whether the customer did it himself here, or said so to somebody who recorded it. */
export const CUSTOMER_WAYS = ['himself', 'his-statement'] as const;

@Fact('RemedyProposed')
export class RemedyProposed {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsIn(REMEDY_KINDS) kind!: RemedyKind;
  @IsIn(REMEDY_GROUNDS) grounds!: (typeof REMEDY_GROUNDS)[number];
  /** What is paid to the customer: of refund and adjust. */
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
  /** e.g. `R-09 §11`. */
  @IsOptional() @IsArray() @IsString({ each: true }) ruleIds?: string[];
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** The customer's agreement: his own act, or his statement. */
@Fact('RemedyAgreed')
export class RemedyAgreed {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsIn(REMEDY_KINDS) kind!: RemedyKind;
  @IsIn(CUSTOMER_WAYS) way!: (typeof CUSTOMER_WAYS)[number];
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
}

@Fact('RemedyDeclined')
export class RemedyDeclined {
  @IsIn(REMEDY_KINDS) kind!: RemedyKind;
  @IsIn(CUSTOMER_WAYS) way!: (typeof CUSTOMER_WAYS)[number];
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

@Fact('RemedyExecuted')
export class RemedyExecuted {
  @IsIn(REMEDY_KINDS) kind!: RemedyKind;
  /** What was paid. */
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
  /** What was given in an exchange. */
  @IsOptional() @IsString() @Length(1, 80) newUnitId?: string;
}
