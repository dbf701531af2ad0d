import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { Owner } from '../case.events.js';

export class CaseOverviewAnswer {
  @IsString() caseId!: string;
  @IsString() customerId!: string;
  @IsOptional() @IsString() unitId!: string | null;
  /** Words, `{"erased":true}`, or null for who sees nothing personal. */
  @Allow() title!: unknown;
  @IsOptional() @IsString() product!: string | null;
  @IsIn(['customer', 'company']) accountOf!: string;
  @IsOptional() @IsString() scenario!: string | null;
  @IsBoolean() fictitious!: boolean;
  @IsIn(['open', 'closed']) status!: string;
  /** Who answers for it now. */
  @ValidateNested() @Type(() => Owner) owner!: Owner;
  /** All who ever did, with since when. */
  @IsArray() @IsObject({ each: true }) owners!: object[];
  @IsArray() matters!: unknown[];
  /** Times as they were told. */
  @Allow() opened!: unknown;
  @Allow() closed!: unknown;
}

export class CaseListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => CaseOverviewAnswer) cases!: CaseOverviewAnswer[];
  @IsOptional() @IsString() next!: string | null;
}
