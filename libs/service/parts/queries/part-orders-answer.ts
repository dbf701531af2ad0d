import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { PartWanted, Point } from '../parts.events.js';

class WorkingCalendar {
  @IsString() id!: string;
  @IsString() version!: string;
}

class Waiting {
  /** It has arrived; otherwise the days go on. */
  @IsBoolean() ended!: boolean;
  /** Working days; null: an end is not told. */
  @IsOptional() @IsInt() atLeast!: number | null;
  @IsOptional() @IsInt() atMost!: number | null;
  @IsBoolean() provisional!: boolean;
  @ValidateNested() @Type(() => WorkingCalendar) calendar!: WorkingCalendar;
}

class PartOrderAnswer {
  @IsString() partOrderId!: string;
  @IsOptional() @IsString() customerId?: string;
  @IsOptional() @IsString() caseId?: string;
  @IsOptional() @IsString() unitId?: string;
  @IsOptional() @IsString() repairOrderId?: string;
  @IsOptional() @IsString() promiseId?: string;
  @IsOptional() @IsString() matterId?: string;
  @IsIn(['requested', 'placed', 'reserved', 'shipped', 'arrived']) status!: string;
  @IsOptional() @ValidateNested() @Type(() => PartWanted) part?: PartWanted;
  @IsOptional() @IsInt() quantity?: number;
  @IsOptional() @ValidateNested() @Type(() => Point) toPoint?: Point;
  @IsOptional() @IsString() orderNo?: string;
  @IsOptional() @IsIn(['placed', 'requested']) placement?: string;
  /** Times as they were told: an interval with its precision, or `unknown`. */
  @Allow() orderedAt!: unknown;
  @IsOptional() reserved?: unknown;
  @IsOptional() shipped?: unknown;
  @IsOptional() arrived!: unknown;
  @IsArray() queries!: unknown[];
  @IsArray() delays!: unknown[];
  @ValidateNested() @Type(() => Waiting) waiting!: Waiting;
  /** What the customer may not see, with its reason. */
  @IsArray() hidden!: unknown[];
}

export class PartOrdersAnswer {
  @IsString() caseId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartOrderAnswer) orders!: PartOrderAnswer[];
}
