import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { BothLanguages } from '../entitlement.events.js';
import { TERM_IDS } from '../guarantee.rules.js';

const MARKS = ['verified', 'secondary', 'memory'] as const;

export class RuleRefShape {
  @IsString() id!: string;
  @IsString() article!: string;
}

class Said {
  @ValidateNested() @Type(() => BothLanguages) text!: BothLanguages;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RuleRefShape) rules!: RuleRefShape[];
}
export class TraceShape extends Said {}
export class StatedShape extends Said {
  @IsString() id!: string;
}

export class AssumptionShape {
  @IsString() id!: string;
  @ValidateNested() @Type(() => BothLanguages) text!: BothLanguages;
}
export class HolidayShape {
  @IsString() zh!: string;
  @IsString() en!: string;
}

export class TermEndShape {
  /** Days as `YYYY-MM-DD`. */
  @IsString() start!: string;
  @IsInt() months!: number;
  @IsString() plainEnd!: string;
  @IsInt() repairDays!: number;
  @IsString() countedEnd!: string;
  @IsString() end!: string;
  @IsOptional() @ValidateNested() @Type(() => HolidayShape) holiday?: HolidayShape;
  @IsBoolean() provisional!: boolean;
  @ValidateNested() @Type(() => AssumptionShape) assumption!: AssumptionShape;
}

export class TermShape {
  @IsIn(TERM_IDS) id!: string;
  @ValidateNested() @Type(() => BothLanguages) label!: BothLanguages;
  @IsArray() @IsString({ each: true }) parts!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => TermEndShape) alternatives!: TermEndShape[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => RuleRefShape) rules!: RuleRefShape[];
  @IsIn(MARKS) source!: string;
}

export class RemedyShape {
  @IsIn(['repair', 'exchange', 'refund']) kind!: string;
  @IsIn(TERM_IDS) scope!: string;
  @IsIn(['available', 'conditional', 'not-yet', 'depends', 'ended', 'none', 'unknown']) status!: string;
  @ValidateNested() @Type(() => BothLanguages) because!: BothLanguages;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RuleRefShape) rules!: RuleRefShape[];
}

export class CitationShape {
  @IsString() id!: string;
  @IsString() article!: string;
  @ValidateNested() @Type(() => BothLanguages) says!: BothLanguages;
  @IsIn(MARKS) source!: string;
  @IsString() inForceFrom!: string;
  @IsIn(MARKS) inForceFromSource!: string;
  @IsString() version!: string;
  @IsIn(['yes', 'not-in-force']) applies!: string;
}

/** The rights in a unit on a day: remedies, terms with their assumptions, rules, open questions, and how it was computed. */
export class EntitlementShape {
  @IsString() unitId!: string;
  @IsString() at!: string;
  @IsIn(['computed', 'no-sale', 'no-rules']) basis!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RemedyShape) remedies!: RemedyShape[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => TermShape) terms!: TermShape[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => CitationShape) rules!: CitationShape[];
  @IsInt() repairsCounted!: number;
  @IsOptional() @IsInt() firstFaultDay!: number | null;
  @IsIn(['operator', 'not-by-this-rule', 'not-in-force', 'unknown']) burdenOfProof!: string;
  @IsIn(['free', 'charged', 'depends', 'unknown']) repairCost!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => StatedShape) openQuestions!: StatedShape[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => StatedShape) duties!: StatedShape[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => TraceShape) trace!: TraceShape[];
  /** Regulation → version in force on the day. */
  @IsObject() policyVersions!: Record<string, string>;
  @IsOptional() @IsString() caseId?: string;
  @IsOptional() @IsString() knownBy!: string | null;
  /** Streams it was computed from; to staff only. */
  @IsOptional() @IsArray() @IsString({ each: true }) streams?: string[];
}
