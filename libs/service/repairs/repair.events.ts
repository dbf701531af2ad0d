import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Correctable, Fact, Personal } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { Holder, Place } from './values.js';

export * from './attempt.events.js';
export * from './charge.events.js';
export * from './data.events.js';
export * from './external-repair.events.js';
export * from './lesson.events.js';
export * from './quote.events.js';
export * from './service-point.events.js';
export * from './service-request.events.js';
export * from './work-step.events.js';
export { Holder, HOLDER_KINDS, PartIn, PartOut, Place } from './values.js';

export const CUSTODY_ITEMS = ['unit', 'disk'] as const;
export const PHASES = ['intake', 'hand-over', 'in-use'] as const;
export const MOMENTS = ['before-repair', 'after-repair'] as const;
export const REPAIR_RESULTS = ['fixed', 'not-fixed', 'cannot-reproduce', 'not-told'] as const;

@Correctable('symptom')
@Fact('RepairOrderOpened')
export class RepairOrderOpened {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsOptional() @IsString() @Length(1, 80) requestId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
  @ValidateNested() @Type(() => Place) shop!: Place;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) symptom?: string;
  /** Whether the customer's data is on the unit. Absent: not told, and taken as yes where a rule protects it. */
  @IsOptional() @IsBoolean() customerData?: boolean;
}

/** The unit was brought in. `stays`: whether it stayed there is told, or not recorded. */
@Correctable('condition', 'accessories')
@Fact('UnitReceived')
export class UnitReceived {
  @ValidateNested() @Type(() => Holder) from!: Holder;
  @ValidateNested() @Type(() => Holder) to!: Holder;
  @IsIn(['yes', 'not-recorded']) stays!: 'yes' | 'not-recorded';
  @Personal() @IsOptional() @IsString() @MaxLength(2000) condition?: string;
  @Personal() @IsOptional() @IsString() @MaxLength(500) accessories?: string;
}

@Fact('CustodyTransferred')
export class CustodyTransferred {
  @IsIn(CUSTODY_ITEMS) item!: (typeof CUSTODY_ITEMS)[number];
  @ValidateNested() @Type(() => Holder) from!: Holder;
  @ValidateNested() @Type(() => Holder) to!: Holder;
}

@Fact('StorageRemoved')
export class StorageRemoved {
  @ValidateNested() @Type(() => Holder) by!: Holder;
  @ValidateNested() @Type(() => Holder) to!: Holder;
  @IsOptional() @IsString() @Length(1, 80) serialNo?: string;
}

@Fact('StorageReturned')
export class StorageReturned {
  @ValidateNested() @Type(() => Holder) from!: Holder;
  /** `unit`: put back into it. */
  @ValidateNested() @Type(() => Holder) to!: Holder;
  @IsOptional() @IsString() @Length(1, 80) serialNo?: string;
}

@Fact('Measured')
export class Measured {
  /** e.g. `battery-runtime`. */
  @IsString() @Length(1, 80) metric!: string;
  @IsNumber() value!: number;
  /** The value is a lower bound ("4 h and more"). */
  @IsOptional() @IsBoolean() atLeast?: boolean;
  /** e.g. `h`. */
  @IsString() @Length(1, 20) unit!: string;
  @IsIn(PHASES) phase!: (typeof PHASES)[number];
  @IsIn(['customer', 'shop']) by!: 'customer' | 'shop';
  /** On which side of this repair the value belongs; absent: intake before, hand-over after, in use by whether it was handed over. */
  @IsOptional() @IsIn(MOMENTS) moment?: (typeof MOMENTS)[number];
}

@Correctable('words')
@Fact('RepairCompleted')
export class RepairCompleted {
  @IsIn(REPAIR_RESULTS) result!: (typeof REPAIR_RESULTS)[number];
  /** What was said about it, e.g. "done". */
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
  /** Absent: not recorded; the same for the fields below. What they cost the house, whoever pays. */
  @IsOptional() @IsInt() @Min(0) labourMinutes?: number;
  @IsOptional() @ValidateNested() @Type(() => Price) labourCost?: Price;
  @IsOptional() @ValidateNested() @Type(() => Price) materialCost?: Price;
}

@Fact('UnitHandedOver')
export class UnitHandedOver {
  @ValidateNested() @Type(() => Holder) from!: Holder;
  @ValidateNested() @Type(() => Holder) to!: Holder;
  /** Absent: not recorded; the same for the fields below. */
  @IsOptional() @IsBoolean() identityChecked?: boolean;
  @IsOptional() @IsBoolean() testedInPresence?: boolean;
  @IsOptional() @IsString() @Length(1, 80) reportNo?: string;
  @IsOptional() @IsBoolean() signedByTechnician?: boolean;
  @IsOptional() @IsBoolean() signedByCustomer?: boolean;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) customerRemarks?: string;
}

@Fact('PostRepairRegressionReported')
export class PostRepairRegressionReported {
  @Personal() @IsString() @Length(1, 2000) symptom!: string;
  @IsOptional() @IsString() @Length(1, 80) part?: string;
  /** Of another part than those replaced. Absent: the part is not told. */
  @IsOptional() @IsBoolean() otherPart?: boolean;
  /** Whole local days since the hand-over. Absent: one of the two days is not known. */
  @IsOptional() @IsInt() daysAfter?: number;
}
