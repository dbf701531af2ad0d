import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const PROVIDERS = ['independent', 'other-network', 'customer-himself', 'not-told'] as const;

/** Somebody else repaired the unit, and this is what was told of it. It takes no right away: see `source`. */
@Fact('ExternalRepairReported')
export class ExternalRepairReported {
  @IsIn(PROVIDERS) by!: (typeof PROVIDERS)[number];
  @Personal() @IsOptional() @IsString() @Length(1, 200) provider?: string;
  /** What was done. */
  @Personal() @IsOptional() @IsString() @Length(1, 2000) what?: string;
  /** The part that was changed, in the words of the catalogue. */
  @IsOptional() @IsString() @Length(1, 80) part?: string;
  /** The unit was out of its term then; absent: not told. */
  @IsOptional() @IsBoolean() outOfTerm?: boolean;
}
