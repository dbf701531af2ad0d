import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { MARKETS, Price, SALE_CHANNELS } from '../registry.events.js';

/** A sale as it was recorded, without the units that were sold together. */
export class SaleAnswer {
  @IsString() saleId!: string;
  /** The subject. */
  @IsOptional() @IsString() buyer?: string;
  @IsOptional() @IsString() seller?: string;
  @IsOptional() @IsString() soldBy?: string;
  @IsIn(SALE_CHANNELS) channel!: (typeof SALE_CHANNELS)[number];
  /** EDTF, as exactly as they are known. */
  @IsOptional() @IsString() soldOn?: string;
  @IsOptional() @IsString() invoicedOn?: string;
  @IsOptional() @IsString() deliveredOn?: string;
  /** A text, or an object that says that it was erased. */
  @IsOptional() invoiceNo?: unknown;
  @IsOptional() @ValidateNested() @Type(() => Price) price?: Price;
  @IsOptional() @IsIn(MARKETS) market?: (typeof MARKETS)[number];
  @IsOptional() @IsBoolean() freeDelivery?: boolean;
}

/** A sale with the unit it is told of. */
export class PurchaseAnswer extends SaleAnswer {
  @IsString() unitId!: string;
}
