import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { PartialTime } from '#platform/time';
import { PartIn, PartOut } from '../repair.events.js';

export class PartChangeAnswer {
  @IsString() orderId!: string;
  @IsString() eventId!: string;
  @IsOptional() at!: PartialTime;
  @IsArray() @IsString({ each: true }) evidence!: string[];
  /** A serial number that is absent was not recorded. */
  @IsOptional() @ValidateNested() @Type(() => PartOut) partOut?: PartOut;
  @IsOptional() @ValidateNested() @Type(() => PartIn) partIn?: PartIn;
  /** What came out is another one, by its serial number, than what was put in before. */
  @IsBoolean() differs!: boolean;
}

export class PartLineAnswer {
  @IsString() name!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartChangeAnswer) changes!: PartChangeAnswer[];
}

export class UnitPartsAnswer {
  @IsString() unitId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartLineAnswer) parts!: PartLineAnswer[];
}
