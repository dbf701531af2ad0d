import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { PromiseMade } from './promise.events.js';

/** What of a promise goes beyond whoever wants to make it; `role`: his role was granted nothing. */
export const EXCEEDED = ['role', 'topic', 'value', 'term'] as const;
export type Exceeded = (typeof EXCEEDED)[number];

/** Somebody wants to promise what is not his to promise: nobody is told before a supervisor has said yes. */
@Fact('PromiseNeedsApproval')
export class PromiseNeedsApproval {
  @IsDefined() @ValidateNested() @Type(() => PromiseMade) promise!: PromiseMade;
  @IsIn(EXCEEDED) exceeds!: Exceeded;
}

/** It may be promised: `PromiseMade` follows in the same stream. */
@Fact('PromiseApproved')
export class PromiseApproved {
  @IsOptional() @Personal() @IsString() note?: string;
}

@Fact('PromiseApprovalDeclined')
export class PromiseApprovalDeclined {
  @Personal() @IsString() explanation!: string;
}
