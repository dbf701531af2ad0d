import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { Price } from '#service/registry/registry.events.js';

export const RETURN_REASONS = ['quality', 'no-reason', 'unsuitable', 'recall', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
/** How the goods come back. */
export const RETURN_WAYS = ['fetched', 'sent', 'brought-by-customer'] as const;

/** Whose part it is to carry the goods back, by which rule, and until when they are fetched. */
@Fact('ReturnRequested')
export class ReturnRequested {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsIn(RETURN_REASONS) reason!: ReturnReason;
  @IsIn(['operator', 'customer']) transportBy!: 'operator' | 'customer';
  /** e.g. `R-04 §24`, `R-05 §25`, or the free delivery it was sold with. */
  @IsString() @Length(1, 80) transportRule!: string;
  /** Absent: not told. */
  @IsOptional() @IsBoolean() freeDelivery?: boolean;
  @IsOptional() @Matches(LOCAL_DAY) pickUpOn?: string;
  /** Epoch milliseconds. */
  @IsOptional() @IsInt() pickUpAt?: number;
  @IsOptional() @IsString() policy?: string;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** By the clock: the goods were not fetched by the day told. */
@Fact('ReturnPickUpMissed')
export class ReturnPickUpMissed {
  @Matches(LOCAL_DAY) pickUpOn!: string;
}

/** The customer was asked to bring the goods himself. */
@Fact('TransportAsked')
export class TransportAsked {
  /** Who asked, as told: "the shop". */
  @Personal() @IsOptional() @IsString() @MaxLength(200) by?: string;
  /** The reason given: "no man, no car". */
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** The goods are back; from here the days of the refund run. */
@Fact('ReturnReceived')
export class ReturnReceived {
  @IsString() @Length(1, 80) caseId!: string;
  @IsIn(RETURN_WAYS) how!: (typeof RETURN_WAYS)[number];
  @Matches(LOCAL_DAY) refundOn!: string;
  @IsInt() refundAt!: number;
  /** What carrying them cost the customer. */
  @IsOptional() @ValidateNested() @Type(() => Price) customerPaid?: Price;
}

@Fact('ReturnRefunded')
export class ReturnRefunded {
  @ValidateNested() @Type(() => Price) amount!: Price;
}

/** By the clock: not paid back within the days of the law. */
@Fact('ReturnRefundMissed')
export class ReturnRefundMissed {
  @Matches(LOCAL_DAY) refundOn!: string;
}
