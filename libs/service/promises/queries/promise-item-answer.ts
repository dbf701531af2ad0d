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
import type { PartialTime } from '#platform/time';
import { Price } from '#service/registry/registry.events.js';
import { PromiseDue, PromiseMaker } from '../promise.events.js';
import { PROMISE_STATUSES, type PromiseState, type PromiseStatus } from '../promise.rules.js';

/** A promise as lists and its own page tell it. Of a hidden one a customer gets its ids and the reason only. */
export class PromiseItemAnswer {
  @IsString() promiseId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  /** Decimal text; where it stands in the order of the list. */
  @IsString() position!: string;
  @IsOptional() @IsString() hidden?: string;
  @IsOptional() @IsString() matterId?: string | null;
  @IsOptional() @IsString() customerId?: string | null;
  @IsOptional() @ValidateNested() @Type(() => PromiseMaker) by?: PromiseMaker;
  /** Null: masked, or not recorded; an object where it was erased. */
  @IsOptional() words?: unknown;
  @IsOptional() @IsBoolean() literal?: boolean;
  @IsOptional() @IsString() about?: string;
  @IsOptional() @IsString() kind?: string;
  @IsOptional() @IsString() medium?: string;
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
  @IsOptional() @IsBoolean() occasion?: boolean;
  @IsOptional() @IsIn(PROMISE_STATUSES) status?: PromiseStatus;
  /** `{from, to, precision, zone}` or `unknown`. */
  @IsOptional() madeAt?: PartialTime;
  /** The first due date that was told, which no restatement loses; null: none. */
  @IsOptional() @ValidateNested() @Type(() => PromiseDue) firstDue?: PromiseDue | null;
  /** The one in force. */
  @IsOptional() @ValidateNested() @Type(() => PromiseDue) due?: PromiseDue | null;
  @IsOptional() @IsArray() dues?: PromiseState['dues'];
  @IsOptional() @IsBoolean() bestCaseMissed?: boolean;
  @IsOptional() overPromise?: PromiseState['overPromise'];
  @IsOptional() risk?: PromiseState['risk'];
  @IsOptional() claim?: PromiseState['claim'];
  /** What it goes beyond, while or after it awaited approval. */
  @IsOptional() @IsString() exceeds?: string;
  @IsOptional() keptAt?: PartialTime;
  @IsOptional() @IsBoolean() timelinessUnknown?: boolean;
  @IsOptional() @IsInt() workingDaysLate?: number;
  @IsOptional() @IsInt() calendarDaysLate?: number;
  @IsOptional() @IsArray() breaches?: PromiseState['breaches'];
  @IsOptional() @IsArray() deeds?: PromiseState['deeds'];
  @IsOptional() @IsBoolean() disputed?: boolean;
  /** Of a rolling promise: its plan under each reading. */
  @IsOptional() followUp?: unknown;
  @IsOptional() @IsString() source?: string;
  @IsOptional() @IsString() clock?: string;
}

export class PromiseLedgerAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PromiseItemAnswer) promises!: PromiseItemAnswer[];
  /** `cursor` of the next page; null: this was the last. */
  @IsOptional() @IsString() next!: string | null;
}

export class PromiseHistoryEntry {
  @IsString() id!: string;
  @IsString() type!: string;
  /** Decimal text. */
  @IsString() revision!: string;
  @Allow() occurredAt!: PartialTime;
  /** Epoch milliseconds. */
  @IsInt() recordedAt!: number;
  @IsString() source!: string;
  @IsOptional() @IsString() clock?: string;
  @IsOptional() @IsString() hidden?: string;
  @IsOptional() @IsString({ each: true }) evidence?: string[];
  /** The fact's own fields. */
  @IsOptional() data?: unknown;
}

export class PromiseHistoryAnswer extends PromiseItemAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PromiseHistoryEntry) history!: PromiseHistoryEntry[];
}
