import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { Holder } from './values.js';

// Facts about the customer's data: recorded on a request before the unit is brought in, on the repair order afterwards.

@Fact('DataConcernRaised')
export class DataConcernRaised {
  @Personal() @IsString() @Length(1, 2000) words!: string;
}

export const BACKUPS = ['made', 'by-customer', 'none', 'not-told'] as const;
@Fact('DataPlanAgreed')
export class DataPlanAgreed {
  /** Who holds the disk during the repair. */
  @ValidateNested() @Type(() => Holder) diskHolder!: Holder;
  @IsIn(BACKUPS) backup!: (typeof BACKUPS)[number];
  @Personal() @IsOptional() @IsString() @MaxLength(2000) privacyHandling?: string;
}

/** The customer may open the unit, or have it opened, and keeps the warranty. */
@Fact('CustomerOpeningAuthorised')
export class CustomerOpeningAuthorised {
  @IsIn(['remove-disk', 'open-unit']) scope!: 'remove-disk' | 'open-unit';
  @IsIn(['brand', 'shop']) by!: 'brand' | 'shop';
  @IsBoolean() warrantyKept!: boolean;
}
