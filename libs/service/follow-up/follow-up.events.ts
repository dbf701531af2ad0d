import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';

/** The company said it would stay in touch, again and again. */
@Fact('FollowUpPlanStarted')
export class FollowUpPlanStarted {
  @IsString() caseId!: string;
  /** The rolling promise this plan keeps or misses. */
  @IsOptional() @IsString() promiseId?: string;
  @IsInt() @Min(1) cadenceDays!: number;
  /** Version of the policy `follow-up-reading` it runs under. */
  @IsString() policy!: string;
  /** A telephone line of its own was told to the customer. */
  @IsOptional() @IsBoolean() dedicatedNumber?: boolean;
  /** Unit that has to call. */
  @IsString() owner!: string;
  @Matches(LOCAL_DAY) startedOn!: string;
  /** Last local day of the first contact, and the end of that day, epoch milliseconds. */
  @Matches(LOCAL_DAY) nextDueOn!: string;
  @IsInt() nextDueAt!: number;
}

/** The customer was contacted under the plan. */
@Fact('FollowUpMade')
export class FollowUpMade {
  @IsOptional() @IsString() promiseId?: string;
  @IsOptional() @IsString() contactId?: string;
  @Matches(LOCAL_DAY) on!: string;
  /** The due day it answers; equal to `nextDueOn` where it moved nothing (a second contact of one day). */
  @Matches(LOCAL_DAY) dueOn!: string;
  @IsBoolean() onTime!: boolean;
  @IsInt() @Min(0) lateDays!: number;
  @Matches(LOCAL_DAY) nextDueOn!: string;
  @IsInt() nextDueAt!: number;
  @IsOptional() @Personal() @IsString() findings?: string;
}

/** By the clock: a due day passed without a contact. */
@Fact('FollowUpMissed')
export class FollowUpMissed {
  @IsOptional() @IsString() promiseId?: string;
  @Matches(LOCAL_DAY) dueOn!: string;
  @IsInt() dueAt!: number;
  @Matches(LOCAL_DAY) nextDueOn!: string;
  @IsInt() nextDueAt!: number;
}

/** A plan ends when the customer confirms that it may, or with its case. */
@Fact('FollowUpPlanEnded')
export class FollowUpPlanEnded {
  @IsOptional() @IsString() promiseId?: string;
  @IsIn(['customer-confirmed', 'case-closed', 'as-told']) because!:
    'customer-confirmed' | 'case-closed' | 'as-told';
  @Matches(LOCAL_DAY) on!: string;
  /** How the customer confirmed it. */
  @IsOptional() @Personal() @IsString() confirmation?: string;
}

export const COST_KINDS = [
  'trip',
  'call',
  'email',
  'message',
  'letter',
  'waiting',
  'transport',
  'parking',
  'days-without',
  'other',
] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** How much, as exactly as it is known: `{ exactly: 30 }` or `{ atLeast: 1 }`. */
export class Quantity {
  @IsOptional() @IsNumber() @Min(0) exactly?: number;
  @IsOptional() @IsNumber() @Min(0) atLeast?: number;
  /** Minutes, days, kilometres; absent: times. */
  @IsOptional() @IsString() @MaxLength(20) unit?: string;
}

/** An amount of money in the currency's smallest unit. */
export class Amount {
  @IsInt() @Min(0) minor!: number;
  @Matches(/^[A-Z]{3}$/) currency!: string;
}

/** What the matter cost the customer: time, trips, money. Neither amount nor quantity: it was named, and no more is known. */
@Fact('CustomerCostRecorded')
export class CustomerCostRecorded {
  @IsString() caseId!: string;
  @IsIn(COST_KINDS) kind!: CostKind;
  @IsOptional() @ValidateNested() @Type(() => Quantity) quantity?: Quantity;
  @IsOptional() @ValidateNested() @Type(() => Amount) amount?: Amount;
  /** The contact it came with: that contact is then not counted a second time. */
  @IsOptional() @IsString() contactId?: string;
  @IsOptional() @Matches(LOCAL_DAY) on?: string;
  @IsOptional() @Personal() @IsString() note?: string;
}
