import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { TERM_IDS, type TermId } from './guarantee.rules.js';

/** Somebody wanted to know what the holder of a unit is entitled to on a day. */
@Fact('EntitlementAsked')
export class EntitlementAsked {
  @IsString() @Length(1, 80) unitId!: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @Matches(LOCAL_DAY) at!: string;
}

export class EntitledRemedy {
  @IsIn(['repair', 'exchange', 'refund']) kind!: 'repair' | 'exchange' | 'refund';
  @IsIn(TERM_IDS) scope!: TermId;
  @IsString() status!: string;
}
export class EntitledUntil {
  @IsIn(TERM_IDS) term!: TermId;
  @IsString() assumption!: string;
  @IsInt() repairDays!: number;
  @Matches(LOCAL_DAY) end!: string;
}
export class BothLanguages {
  @IsString() 'zh-CN'!: string;
  @IsString() en!: string;
}

/** The answer of that day, as it was computed: by which rules, under which assumptions, with what left open. */
@Fact('EntitlementComputed')
export class EntitlementComputed {
  @IsString() @Length(1, 80) unitId!: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @Matches(LOCAL_DAY) at!: string;
  @IsIn(['computed', 'no-sale', 'no-rules']) basis!: 'computed' | 'no-sale' | 'no-rules';
  @IsArray() @ValidateNested({ each: true }) @Type(() => EntitledRemedy) remedies!: EntitledRemedy[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => EntitledUntil) ends!: EntitledUntil[];
  /** e.g. `R-10 §8`. */
  @IsArray() @IsString({ each: true }) ruleIds!: string[];
  /** Regulation → version. */
  @IsObject() policyVersions!: Record<string, string>;
  /** Ids of what was stated and not decided. */
  @IsArray() @IsString({ each: true }) openQuestions!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => BothLanguages) trace!: BothLanguages[];
}
