import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { PartialTime } from '#platform/time';
import { CUSTODY_ITEMS, Holder } from '../repair.events.js';

/** A stretch of time with one holder, `not-recorded` where none was told for the whole of it. */
export class CustodySegmentAnswer {
  @IsIn(CUSTODY_ITEMS) item!: (typeof CUSTODY_ITEMS)[number];
  @ValidateNested() @Type(() => Holder) holder!: Holder;
  /** null: as far back as the record goes. */
  @IsOptional() from!: PartialTime | null;
  /** null: still so. */
  @IsOptional() to!: PartialTime | null;
  /** Who had it at the ends, where the time between was not told. */
  @IsOptional() @ValidateNested() @Type(() => Holder) atStart?: Holder;
  @IsOptional() @ValidateNested() @Type(() => Holder) atEnd?: Holder;
  @IsOptional() @IsString() fromEvent?: string;
  @IsOptional() @IsString() toEvent?: string;
}

export class CustodyAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => CustodySegmentAnswer) unit!: CustodySegmentAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => CustodySegmentAnswer) disk!: CustodySegmentAnswer[];
}

export class CaseCustodyAnswer extends CustodyAnswer {
  @IsString() caseId!: string;
}
