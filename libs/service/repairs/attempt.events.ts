import { IsIn, IsInt, IsOptional, IsString, Length, Min } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const ATTEMPT_RESULTS = ['fixed', 'not-fixed', 'cannot-reproduce'] as const;
export const ATTEMPT_WAYS = ['phone', 'remote', 'visit', 'shop', 'not-told'] as const;

/** Somebody tried to repair the fault of a service request: the n-th time, from 1, in the order recorded. */
@Fact('RepairAttempted')
export class RepairAttempted {
  @IsInt() @Min(1) n!: number;
  @IsIn(ATTEMPT_RESULTS) result!: (typeof ATTEMPT_RESULTS)[number];
  @IsIn(ATTEMPT_WAYS) how!: (typeof ATTEMPT_WAYS)[number];
  /** The order in which it was tried; absent: by phone or before there was one. */
  @IsOptional() @IsString() @Length(1, 80) repairOrderId?: string;
  @Personal() @IsOptional() @IsString() @Length(1, 2000) words?: string;
}

/** As many attempts failed as a customer has to bear: from here on other remedies are to be offered. Once a request. */
@Fact('RepairAttemptsExhausted')
export class RepairAttemptsExhausted {
  @IsInt() @Min(1) failed!: number;
  /** Id and version of the policy, e.g. `attempts-a-customer-bears 1`. */
  @IsString() @Length(1, 80) policy!: string;
}
