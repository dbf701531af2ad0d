import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Correctable, Fact, Personal } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import { LOCAL_DAY } from '#platform/time';
import { Price } from '#service/registry/registry.events.js';

/** What a promise is about. */
export const PROMISE_TOPICS = [
  'part-shipment',
  'part-arrival',
  'replacement',
  'reply',
  'visit',
  'repair-done',
  'install',
  'refund',
  'follow-up',
  'call-back',
  'expedite',
  'quality',
  'rebate',
  'reward',
  'compensation',
  'other',
] as const;
export type PromiseTopic = (typeof PROMISE_TOPICS)[number];

/** How binding it was told: `rolling` is kept or missed again and again by its follow-up plan. */
export const PROMISE_KINDS = ['firm', 'best-case', 'standard-term', 'implied', 'rolling'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

export const PROMISE_MEDIA = ['phone', 'in-person', 'message', 'email', 'letter', 'web', 'document'] as const;
export type PromiseMedium = (typeof PROMISE_MEDIA)[number];

/** Who promised: a unit of the company, and the person as a pseudonymous number where known. */
export class PromiseMaker {
  @IsString() @MaxLength(80) unit!: string;
  @IsOptional() @IsString() @MaxLength(80) person?: string;
}

export const TERM_UNITS = ['hour', 'calendar-day', 'working-day'] as const;

/** A term as it was told or as the standard says: "3 to 6 working days from the 26th". */
export class DueRule {
  /** The best case; absent: only the last moment was told. */
  @IsOptional()
  @IsInt()
  @Min(0)
  n?: number;

  /** The last moment. */
  @IsInt()
  @Min(0)
  max!: number;

  @IsIn(TERM_UNITS)
  unit!: (typeof TERM_UNITS)[number];

  /** Calendar that was counted by, e.g. `cn`, and the version of its data. */
  @IsString()
  @MaxLength(20)
  calendar!: string;

  @IsOptional()
  @IsString()
  @MaxLength(80)
  calendarVersion?: string;

  /** Where it counts from: a local day, which itself does not count, or, for hours, an instant (ISO 8601). */
  @IsString()
  @MaxLength(40)
  from!: string;
}

/**
 * A due date as a range: the best case that was told, and the last moment. `…On` are local days, `…At` the end of that day
 * (or the hour told), epoch milliseconds, exclusive: what has not happened by then is late.
 */
export class PromiseDue {
  @IsOptional() @Matches(LOCAL_DAY) bestOn?: string;
  @IsOptional() @IsInt() bestAt?: number;
  @IsOptional() @Matches(LOCAL_DAY) latestOn?: string;
  @IsOptional() @IsInt() latestAt?: number;
  @IsOptional() @ValidateNested() @Type(() => DueRule) rule?: DueRule;
  /** Policy that gave the term, `standard-term@v1`; absent: it was told so. */
  @IsOptional() @IsString() @MaxLength(80) policy?: string;
}

/** Somebody of the company told the customer that something will be. */
@Correctable('words')
@Fact('PromiseMade')
export class PromiseMade {
  @IsString() caseId!: string;
  /** The matter of the case it belongs to, e.g. the first repair. */
  @IsOptional() @IsString() matterId?: string;
  @IsOptional() @IsString() contactId?: string;
  /** Subject it was promised to. */
  @IsString() to!: string;
  @ValidateNested() @Type(() => PromiseMaker) by!: PromiseMaker;
  @Personal() @IsString() words!: string;
  /** True: the literal words; false: told in our own words. */
  @IsBoolean() literal!: boolean;
  @IsIn(PROMISE_TOPICS) about!: PromiseTopic;
  @IsIn(PROMISE_KINDS) kind!: PromiseKind;
  /** For an occasion (a visit on the 16th): afterwards keeping is pointless, so it is broken at its due. */
  @IsOptional() @IsBoolean() occasion?: boolean;
  @IsIn(PROMISE_MEDIA) medium!: PromiseMedium;
  /** Absent: no date was stated. */
  @IsOptional() @ValidateNested() @Type(() => PromiseDue) due?: PromiseDue;
  @IsOptional() @IsString() followUpPlanId?: string;
  /** What is promised in money: a rebate, a reward, a compensation, a refund. */
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
}

/** Only the best case was told, and the standard term is later. */
@Fact('OverPromiseSuspected')
export class OverPromiseSuspected {
  @Matches(LOCAL_DAY) toldBestOn!: string;
  @Matches(LOCAL_DAY) standardLatestOn!: string;
  @IsString() policy!: string;
}

/** A promise without a date got one. */
@Fact('PromiseDated')
export class PromiseDated {
  @ValidateNested() @Type(() => PromiseDue) due!: PromiseDue;
  /** Where the date comes from. */
  @IsIn(['standard-term', 'statement', 'agreement']) by!: 'standard-term' | 'statement' | 'agreement';
}

/** The promise was told anew. Its first due date is never lost. */
@Fact('PromiseRestated')
export class PromiseRestated {
  @ValidateNested() @Type(() => PromiseDue) newDue!: PromiseDue;
  @Personal() @IsString() explanation!: string;
  /** True: the explanation holds the literal words. */
  @IsOptional() @IsBoolean() literal?: boolean;
}

export const RISKS = ['no-shipping-record', 'part-delayed', 'due-soon', 'said-so', 'other'] as const;
export type Risk = (typeof RISKS)[number];

@Fact('PromiseAtRisk')
export class PromiseAtRisk {
  @IsIn(RISKS) because!: Risk;
  /** The fact that shows it. */
  @IsOptional() @IsString() shownBy?: string;
}

/** By the clock: the best case that was told has passed. */
@Fact('PromiseBestCaseMissed')
export class PromiseBestCaseMissed {
  @IsInt() dueAt!: number;
  @IsOptional() @Matches(LOCAL_DAY) dueOn?: string;
}

/** By the clock: the last moment has passed; it can still be kept, late. */
@Fact('PromiseOverdue')
export class PromiseOverdue {
  @IsInt() dueAt!: number;
  @IsOptional() @Matches(LOCAL_DAY) dueOn?: string;
}

/** Work that was done for the promise, beside the keeping itself. */
@Fact('PromiseDeedRecorded')
export class PromiseDeedRecorded {
  @IsIn(['order', 'shipment', 'call', 'visit', 'other']) what!:
    'order' | 'shipment' | 'call' | 'visit' | 'other';
  @IsOptional() @IsString() shownBy?: string;
}

/** The company says it kept it; nobody else has confirmed that yet. */
@Fact('PromiseKeepingClaimed')
export class PromiseKeepingClaimed {
  @IsDefined() at!: PartialTime;
  @IsArray() @ArrayMaxSize(32) @IsString({ each: true }) evidence!: string[];
  /** After the occasion it was promised for: changes nothing any more. */
  @IsOptional() @IsBoolean() tooLate?: boolean;
}

@Fact('PromiseKept')
export class PromiseKept {
  /** When it was kept, as exactly as it is known. */
  @IsDefined() at!: PartialTime;
  @IsArray() @ArrayMaxSize(32) @IsString({ each: true }) evidence!: string[];
  @IsIn(['customer', 'company', 'record']) by!: 'customer' | 'company' | 'record';
  /** What whoever confirmed it said of it: his own count of the days stands beside the calendar's. */
  @IsOptional() @Personal() @IsString() @MaxLength(2000) words?: string;
  /** `unknown`: when it was kept is not known well enough to tell whether it was in time. Absent: in time, or no date to compare. */
  @IsOptional() @IsIn(['unknown']) inTime?: 'unknown';
  /** Local day of the first due date, where a restatement moved it and the keeping lies after it. */
  @IsOptional() @Matches(LOCAL_DAY) afterFirstDueOn?: string;
}

@Fact('PromiseKeptLate')
export class PromiseKeptLate {
  @IsDefined() at!: PartialTime;
  @IsArray() @ArrayMaxSize(32) @IsString({ each: true }) evidence!: string[];
  @IsIn(['customer', 'company', 'record']) by!: 'customer' | 'company' | 'record';
  /** What whoever confirmed it said of it: his own count of the days stands beside the calendar's. */
  @IsOptional() @Personal() @IsString() @MaxLength(2000) words?: string;
  @IsInt() dueAt!: number;
  /** Working days after the due day, by the calendar named. */
  @IsInt() @Min(0) workingDaysLate!: number;
  @IsInt() @Min(0) calendarDaysLate!: number;
  @IsString() calendar!: string;
}

export const BREACHES = [
  'occasion-passed',
  'refuted',
  'pointless',
  'matter-ended',
  'follow-ups-missed',
  'other',
] as const;
export type Breach = (typeof BREACHES)[number];

@Fact('PromiseBroken')
export class PromiseBroken {
  @IsIn(BREACHES) reason!: Breach;
  /** What was found instead. */
  @IsOptional() @Personal() @IsString() found?: string;
}

/** No deed followed the words: its matter ended and no last moment was ever stated, or what was to be urged moved on by itself. */
@Fact('PromiseFoundEmpty')
export class PromiseFoundEmpty {
  /** Absent: it belonged to no matter and the case was closed, or `movedBy` says what ended it. */
  @IsOptional()
  @IsString()
  matterId?: string;
  /** A promise to urge: the fact by which the case moved on before anybody was urged. */
  @IsOptional()
  @IsString()
  movedBy?: string;
}

@Fact('PromiseWithdrawn')
export class PromiseWithdrawn {
  /** `customer`: released from it; `company`: taken back. */
  @IsIn(['customer', 'company']) by!: 'customer' | 'company';
  @Personal() @IsString() explanation!: string;
}

/** The customer says that it was not kept as told. */
@Fact('PromiseDisputed')
export class PromiseDisputed {
  @IsIn(['customer', 'company']) by!: 'customer' | 'company';
  @Personal() @IsString() words!: string;
}

@Fact('PromiseSettled')
export class PromiseSettled {
  @Personal() @IsString() remedy!: string;
  /** True: the customer agreed to it. */
  @IsBoolean() agreed!: boolean;
}

/** The customer asked to hurry something up. */
@Fact('ExpediteRequested')
export class ExpediteRequested {
  @IsString() caseId!: string;
  @IsOptional() @IsString() matterId?: string;
  @IsOptional() @IsString() contactId?: string;
  @IsString() by!: string;
  @Personal() @IsString() words!: string;
}

/** "Yes, we will": from here on it is a promise, and `PromiseMade` follows in the same stream. */
@Fact('ExpediteAccepted')
export class ExpediteAccepted {
  @ValidateNested() @Type(() => PromiseMaker) by!: PromiseMaker;
}

/** Somebody was in fact urged. */
@Fact('ExpediteActionTaken')
export class ExpediteActionTaken {
  /** Unit or partner that was urged. */
  @IsString() whom!: string;
  @Personal() @IsString() result!: string;
}
