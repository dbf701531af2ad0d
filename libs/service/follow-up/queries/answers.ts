import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { Amount, COST_KINDS, type CostKind } from '../follow-up.events.js';
import { READINGS, type Reading } from '../follow-up.rules.js';
import { IsDay } from '../local-day.js';

class Due {
  @IsDay() dueOn!: string;
  @IsIn(['on-time', 'late', 'missed']) outcome!: string;
  @IsOptional() @IsDay() on?: string;
  @IsInt() lateDays!: number;
  @IsBoolean() missRecorded!: boolean;
}
class Late {
  @IsDay() dueOn!: string;
  @IsDay() on!: string;
  @IsInt() days!: number;
}
class PlanReading {
  @IsIn(READINGS) reading!: Reading;
  /** The one that the company is held to. */
  @IsBoolean() inForce!: boolean;
  @IsIn(['open', 'in-time', 'late', 'missed', 'kept']) status!: string;
  @IsArray() @IsString({ each: true }) missed!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Late) late!: Late[];
  @IsOptional() @IsDay() nextDueOn?: string;
}
class FollowUpPlanAnswer {
  @IsString() planId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() customerId!: string | null;
  @IsOptional() @IsString() promiseId?: string;
  @IsInt() cadenceDays!: number;
  @IsOptional() @IsString() policy?: string;
  @IsOptional() @IsString() owner?: string;
  @IsOptional() @IsDay() startedOn?: string;
  @IsBoolean() ended!: boolean;
  @IsOptional() @IsDay() endedOn?: string;
  @IsOptional() @IsDay() nextDueOn?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Due) dues!: Due[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PlanReading) readings!: PlanReading[];
}
export class FollowUpPlansAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FollowUpPlanAnswer) plans!: FollowUpPlanAnswer[];
  @IsOptional() @IsString() next!: string | null;
}

class Times {
  @IsNumber() count!: number;
  /** It was that often or more. */
  @IsBoolean() atLeast!: boolean;
}
class TimesByKind {
  @ValidateNested() @Type(() => Times) trip!: Times;
  @ValidateNested() @Type(() => Times) call!: Times;
  @ValidateNested() @Type(() => Times) email!: Times;
  @ValidateNested() @Type(() => Times) message!: Times;
  @ValidateNested() @Type(() => Times) letter!: Times;
}
class CompanySide {
  @ValidateNested() @Type(() => Times) calls!: Times;
  @ValidateNested() @Type(() => Times) messages!: Times;
  @ValidateNested() @Type(() => Times) letters!: Times;
  @ValidateNested() @Type(() => Times) visits!: Times;
}
class Unanswered {
  @IsIn(COST_KINDS) kind!: CostKind;
  @IsOptional() @IsString() contactId?: string;
  @IsOptional() @IsDay() on?: string;
}
class Measured {
  @IsIn(COST_KINDS) kind!: CostKind;
  @IsOptional() @IsString() unit?: string;
  @IsOptional() @IsNumber() count?: number;
  @IsOptional() @IsBoolean() atLeast?: boolean;
  /** It was named, and no more is known. */
  @IsOptional() @IsBoolean() named?: boolean;
}
class EffortScore {
  @IsNumber() points!: number;
  /** A house's guess, by this version of its policy. */
  @IsString() policy!: string;
}
class CostLine {
  @IsIn(['customer', 'company']) side!: string;
  @IsIn(COST_KINDS) kind!: CostKind;
  @IsNumber() count!: number;
  @IsBoolean() atLeast!: boolean;
  @IsOptional() @IsString() unit?: string;
  @IsOptional() @IsBoolean() unanswered?: boolean;
  @IsOptional() @ValidateNested() @Type(() => Amount) amount?: Amount;
  @IsOptional() @IsString() contactId?: string;
  @IsOptional() @IsBoolean() told?: boolean;
  @IsOptional() @IsDay() on?: string;
  /** Words, or `{"erased":true}`. */
  @Allow() note!: unknown;
}
export class CustomerCostsAnswer {
  @IsString() caseId!: string;
  @ValidateNested() @Type(() => TimesByKind) times!: TimesByKind;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Unanswered) unanswered!: Unanswered[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Measured) measured!: Measured[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Amount) money!: Amount[];
  @ValidateNested() @Type(() => CompanySide) company!: CompanySide;
  @ValidateNested() @Type(() => EffortScore) effort!: EffortScore;
  @IsArray() @ValidateNested({ each: true }) @Type(() => CostLine) entries!: CostLine[];
}
