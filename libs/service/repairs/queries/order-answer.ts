import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import type { PartialTime } from '#platform/time';
import {
  MOMENTS,
  PartIn,
  PartOut,
  PHASES,
  Place,
  REPAIR_RESULTS,
  StepMeasured,
  WATCH_MEANS,
  WORK_STEPS,
} from '../repair.events.js';
import { CustodyAnswer } from './custody-answer.js';

// What people said is a text, or an object that says that it was erased; a time is `{from, to, precision, zone}` or `unknown`.

export class StepAnswer {
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  @IsString() eventId!: string;
  @IsOptional() at!: PartialTime;
  /** Absent: when it was begun is not recorded. */
  @IsOptional() begunAt?: PartialTime;
  @IsOptional() @IsString() stepId?: string;
  @IsOptional() @IsString() technician?: string;
  @IsOptional() @ValidateNested() @Type(() => PartOut) partOut?: PartOut;
  @IsOptional() @ValidateNested() @Type(() => PartIn) partIn?: PartIn;
  @IsOptional() @ValidateNested() @Type(() => StepMeasured) measured?: StepMeasured;
  @IsOptional() note?: unknown;
  /** `sha256:…` of files, or ids of facts. */
  @IsArray() @IsString({ each: true }) evidence!: string[];
}

export class BegunAnswer {
  @IsString() stepId!: string;
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  @IsOptional() @IsString() technician?: string;
  @IsString() eventId!: string;
  @IsOptional() at!: PartialTime;
}

export class WatchAnswer {
  @IsIn(WATCH_MEANS) means!: (typeof WATCH_MEANS)[number];
  @IsOptional() @IsBoolean() invited?: boolean;
  @IsOptional() @IsString() when?: string;
  @IsOptional() words?: unknown;
  @IsString() eventId!: string;
  @IsOptional() at!: PartialTime;
}

export class MeasurementAnswer {
  @IsString() metric!: string;
  @IsNumber() value!: number;
  /** The value is a lower bound. */
  @IsBoolean() atLeast!: boolean;
  @IsString() unit!: string;
  @IsIn(PHASES) phase!: (typeof PHASES)[number];
  @IsIn(MOMENTS) moment!: (typeof MOMENTS)[number];
  @IsIn(['customer', 'shop']) by!: 'customer' | 'shop';
  @IsString() eventId!: string;
  @IsOptional() at!: PartialTime;
}

export class ComparisonAnswer {
  @IsString() metric!: string;
  @IsString() unit!: string;
  @IsOptional() @ValidateNested() @Type(() => MeasurementAnswer) before?: MeasurementAnswer;
  @IsOptional() @ValidateNested() @Type(() => MeasurementAnswer) after?: MeasurementAnswer;
  @IsIn(['worse', 'not-worse', 'unknown']) verdict!: 'worse' | 'not-worse' | 'unknown';
}

export class ToleranceAnswer {
  /** Share of the value before that may be lost, 0–1. */
  @IsNumber() share!: number;
  @IsString() policyVersion!: string;
}

/** A repair order as staff and its customer see it. Marks without a shape of their own carry their fact's fields, `at` and `eventId`. */
export class RepairOrderAnswer {
  @IsString() repairOrderId!: string;
  @IsOptional() @IsString() customerId?: string;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId?: string;
  @IsOptional() @IsString() requestId?: string;
  @IsOptional() @IsString() matterId?: string;
  @IsIn(['opened', 'received', 'in-repair', 'completed', 'handed-over']) status!: string;
  @IsOptional() @ValidateNested() @Type(() => Place) shop?: Place;
  @IsOptional() opened?: unknown;
  /** Absent: not told. */
  @IsOptional() @IsBoolean() customerData?: boolean;
  @IsArray() dataConcerns!: unknown[];
  @IsOptional() dataPlan?: unknown;
  @IsOptional() openingAuthorised!: unknown;
  @IsOptional() received?: unknown;
  /** What it costs, disputes about it, quotes. */
  @IsOptional() charges?: unknown;
  @IsArray() @ValidateNested({ each: true }) @Type(() => StepAnswer) steps!: StepAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => BegunAnswer) begun!: BegunAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => WatchAnswer) invitations!: WatchAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => WatchAnswer) watched!: WatchAnswer[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MeasurementAnswer)
  measurements!: MeasurementAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ComparisonAnswer) comparisons!: ComparisonAnswer[];
  @ValidateNested() @Type(() => ToleranceAnswer) tolerance!: ToleranceAnswer;
  @IsArray() @IsIn(['intake', 'hand-over'], { each: true }) notMeasuredAt!: string[];
  @IsInt() stepsWithoutEvidence!: number;
  @IsOptional() completed?: unknown;
  @IsOptional() handedOver?: unknown;
  @IsArray() regressions!: unknown[];
  @ValidateNested() @Type(() => CustodyAnswer) custody!: CustodyAnswer;
  @IsArray() contradictions!: unknown[];
  /** Entries kept from who asks, each with its reason. */
  @IsOptional() @IsArray() hidden?: unknown[];
}

export class RepairDoneAnswer {
  @IsString() orderId!: string;
  @IsOptional() handIn!: PartialTime;
  @IsOptional() handOver?: PartialTime;
  @IsIn(['yes', 'not-recorded']) stayed!: 'yes' | 'not-recorded';
  @IsBoolean() completed!: boolean;
  @IsOptional() @IsIn(REPAIR_RESULTS) result?: (typeof REPAIR_RESULTS)[number];
  @IsArray() @IsString({ each: true }) partsReplaced!: string[];
}
