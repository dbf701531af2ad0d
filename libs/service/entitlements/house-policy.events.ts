import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
} from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { PRODUCT_CLASSES, SALE_CHANNELS, type ProductClass } from '#service/registry/registry.events.js';

/**
 * `repair-term` months · `fault-refund`, `fault-exchange` days from the sale · `repairs-before-exchange` repairs ·
 * `refund-dissatisfied`, `exchange-unsuitable` days from receipt, without a fault.
 */
export const HOUSE_POLICY_KINDS = [
  'repair-term',
  'fault-refund',
  'fault-exchange',
  'repairs-before-exchange',
  'refund-dissatisfied',
  'exchange-unsuitable',
] as const;
export type HousePolicyKind = (typeof HOUSE_POLICY_KINDS)[number];

/** What the house gives beyond the law, from a day on. A version never changes; what is given anew is the next one. */
@Fact('HousePolicyPublished')
export class HousePolicyPublished {
  @Matches(/^[\w.-]{1,40}$/) policyId!: string;
  /** 1, 2, 3 … of its policy. */
  @IsInt() @Min(1) version!: number;
  @IsIn(HOUSE_POLICY_KINDS) kind!: HousePolicyKind;
  /** Months, days or repairs, by its kind. */
  @IsInt() @Min(0) value!: number;
  @IsArray() @ArrayMinSize(1) @IsIn(PRODUCT_CLASSES, { each: true }) productClasses!: ProductClass[];
  /** Sold in these ways only; absent: however it was sold. */
  @IsOptional()
  @IsArray()
  @IsIn(SALE_CHANNELS, { each: true })
  saleChannels?: (typeof SALE_CHANNELS)[number][];
  @Matches(LOCAL_DAY) inForceFrom!: string;
  @IsString() @Length(1, 500) zh!: string;
  @IsString() @Length(1, 500) en!: string;
}
