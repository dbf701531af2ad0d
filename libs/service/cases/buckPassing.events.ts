import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, ValidateNested } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

export const BUCK_PASSING_RULES = ['same-two-twice', 'no-work-between'] as const;
export type BuckPassingRule = (typeof BUCK_PASSING_RULES)[number];

/** From which desk to which, by their ids. */
export class PassedOn {
  @IsString()
  from!: string;

  @IsString()
  to!: string;
}

/** A case goes from desk to desk and nothing is done in between. */
@Fact('BuckPassingDetected')
export class BuckPassingDetected {
  @IsString()
  caseId!: string;

  @IsIn(BUCK_PASSING_RULES)
  rule!: BuckPassingRule;

  /** Since the last work on the case, oldest first. */
  @ValidateNested({ each: true })
  @Type(() => PassedOn)
  passes!: PassedOn[];

  /** How often the case was passed on in all: each further one is told of anew. */
  @IsInt()
  inAll!: number;

  @IsString()
  policy!: string;
}
