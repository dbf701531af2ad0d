import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export class PartWanted {
  @IsString() @Length(1, 80) name!: string;
  @IsOptional() @IsString() @Length(1, 80) partNo?: string;
}
/** A shop, a warehouse, an address known by its id; the label names the place, never a person. */
export class Point {
  @IsString() @Length(1, 80) id!: string;
  @IsOptional() @IsString() @MaxLength(120) label?: string;
}

export const SHIPMENT_ANSWERS = ['none', 'reserved', 'shipped', 'arrived', 'not-told'] as const;
export const DELAY_REASONS = ['order-system', 'stock', 'customs', 'transport', 'shop', 'other'] as const;
export const PARTIES = ['customer', 'brand', 'shop'] as const;

@Fact('PartOrderPlaced')
export class PartOrderPlaced {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsOptional() @IsString() @Length(1, 80) repairOrderId?: string;
  /** The promise this order is to keep. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
  @ValidateNested() @Type(() => PartWanted) part!: PartWanted;
  @IsInt() @Min(1) quantity!: number;
  @ValidateNested() @Type(() => Point) toPoint!: Point;
  @IsOptional() @IsString() @Length(1, 80) orderNo?: string;
  /** `requested`: it was asked for and agreed; whether an order was really placed is not told. */
  @IsIn(['placed', 'requested']) placement!: 'placed' | 'requested';
}

@Fact('PartReserved')
export class PartReserved {
  /** Where it lies reserved. */
  @ValidateNested() @Type(() => Point) at!: Point;
}

@Fact('PartShipped')
export class PartShipped {
  /** Copied from the part order. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @IsOptional() @IsString() @Length(1, 80) carrier?: string;
  @IsOptional() @IsString() @Length(1, 80) trackingNo?: string;
}

/** Somebody asked where the part is. `none` ("no shipping record") is a fact too. */
@Fact('ShipmentQueried')
export class ShipmentQueried {
  /** Copied from the part order, so that the promise can react. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @IsIn(PARTIES) by!: (typeof PARTIES)[number];
  @IsIn(SHIPMENT_ANSWERS) answer!: (typeof SHIPMENT_ANSWERS)[number];
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

@Fact('DelayExplained')
export class DelayExplained {
  /** Copied from the part order. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @IsIn(PARTIES) by!: (typeof PARTIES)[number];
  @IsIn(DELAY_REASONS) reasonCode!: (typeof DELAY_REASONS)[number];
  @Personal() @IsOptional() @IsString() @MaxLength(2000) text?: string;
}

/** When it arrived is the envelope's `occurredAt`; where nobody told, that is unknown. */
@Fact('PartArrived')
export class PartArrived {
  /** Copied from the part order. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @ValidateNested() @Type(() => Point) point!: Point;
}
