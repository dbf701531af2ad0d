import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { CONDUCT_CATEGORIES, type ConductCategory } from '../conduct.events.js';

class Observation {
  @IsString() conductId!: string;
  /** The reason for which the customer does not see it: nothing else is said then. */
  @IsOptional() @IsString() hidden?: string;
  @IsOptional() @IsIn(CONDUCT_CATEGORIES) category?: ConductCategory;
  /** Words, or `{"erased":true}`. */
  @IsOptional() words?: unknown;
  @IsOptional() @IsString() team?: string;
  @IsOptional() @IsString() contactId?: string;
  @IsOptional() @IsString() situation?: string;
  @IsOptional() occurredAt?: unknown;
  @IsOptional() @IsInt() recordedAt?: number;
  @IsOptional() @IsString() source?: string;
  @IsOptional() @IsString() clock?: string;
}
export class ConductOfCaseAnswer {
  @IsString() caseId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Observation) observations!: Observation[];
}

class PhraseStandardAnswer {
  @IsString() situation!: string;
  @IsInt() edition!: number;
  @IsIn(CONDUCT_CATEGORIES) category!: ConductCategory;
  @IsArray() @IsString({ each: true }) say!: string[];
  @IsArray() @IsString({ each: true }) dontSay!: string[];
}
export class PhraseStandardsAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PhraseStandardAnswer)
  standards!: PhraseStandardAnswer[];
}
