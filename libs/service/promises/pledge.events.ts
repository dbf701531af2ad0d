import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { PROMISE_TOPICS, TERM_UNITS, type PromiseTopic } from './promise.events.js';

/** Within which time an item is pledged. */
export class PledgeTerm {
  @IsInt() @Min(0) @Max(1000) max!: number;
  @IsIn(TERM_UNITS) unit!: (typeof TERM_UNITS)[number];
}

/** One line of what the house pledges with every sale. Promises about its topic for a unit sold under it fulfil it or not. */
export class PledgeItem {
  @Matches(/^[\w.-]{1,40}$/) itemId!: string;
  @IsIn(PROMISE_TOPICS) about!: PromiseTopic;
  @IsString() @Length(1, 500) zh!: string;
  @IsString() @Length(1, 500) en!: string;
  @IsOptional() @ValidateNested() @Type(() => PledgeTerm) term?: PledgeTerm;
}

/** A version of the service pledge. A version never changes; what is pledged anew is the next one. */
@Fact('PledgePublished')
export class PledgePublished {
  /** 1, 2, 3 … without a gap. */
  @IsInt() @Min(1) version!: number;
  /** Local day from which sales are bound to it. */
  @Matches(LOCAL_DAY) inForceFrom!: string;
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((item: PledgeItem) => item.itemId)
  @ValidateNested({ each: true })
  @Type(() => PledgeItem)
  items!: PledgeItem[];
}

/** A sale has the pledge of its day, for good. */
@Fact('SalePledgeBound')
export class SalePledgeBound {
  @IsString() saleId!: string;
  @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) unitIds!: string[];
  @IsInt() @Min(1) version!: number;
  /** Local day of the sale that it was found by. */
  @Matches(LOCAL_DAY) soldOn!: string;
}
