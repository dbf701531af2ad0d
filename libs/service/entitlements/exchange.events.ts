import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { Price } from '#service/registry/registry.events.js';

/** What is still to be done after the swap, free of charge. */
export const REWORKS = ['installation', 'setting-up', 'data-transfer', 'taking-away', 'other'] as const;
export type Rework = (typeof REWORKS)[number];

/** The exchange that was agreed begins: the old unit is fetched by then. */
@Fact('ExchangeStarted')
export class ExchangeStarted {
  @IsString() @Length(1, 80) remedyId!: string;
  @IsString() @Length(1, 80) caseId!: string;
  @IsString() @Length(1, 80) unitId!: string;
  @Matches(LOCAL_DAY) pickUpOn!: string;
  /** Epoch milliseconds. */
  @IsInt() pickUpAt!: number;
  @IsString() policy!: string;
}

/** By the clock: nobody came for the old unit. */
@Fact('ExchangePickUpMissed')
export class ExchangePickUpMissed {
  @Matches(LOCAL_DAY) pickUpOn!: string;
}

@Fact('OldUnitCollected')
export class OldUnitCollected {
  @IsString() @Length(1, 80) caseId!: string;
  @IsIn(['fetched', 'brought-by-customer', 'left-at-shop']) how!: string;
  /** What he says he paid; nothing may be charged to him now. */
  @IsOptional() @ValidateNested() @Type(() => Price) customerPaid?: Price;
}

/** The new unit is the customer's. `unitId`: the old one. */
@Fact('UnitSwapped')
export class UnitSwapped {
  @IsString() @Length(1, 80) remedyId!: string;
  @IsString() @Length(1, 80) caseId!: string;
  @IsString() @Length(1, 80) unitId!: string;
  @IsString() @Length(1, 80) newUnitId!: string;
  /** With `customer-`. */
  @IsOptional() @IsString() customerId?: string;
  @IsArray() @IsIn(REWORKS, { each: true }) rework!: Rework[];
  @IsOptional() @ValidateNested() @Type(() => Price) customerPaid?: Price;
}

@Fact('ExchangeReworkDone')
export class ExchangeReworkDone {
  @IsIn(REWORKS) work!: Rework;
  @IsOptional() @ValidateNested() @Type(() => Price) customerPaid?: Price;
}

/** Fetched, swapped, and nothing left to do. */
@Fact('ExchangeFinished')
export class ExchangeFinished {
  @IsString() @Length(1, 80) newUnitId!: string;
}
