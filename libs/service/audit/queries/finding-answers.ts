import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { FINDING_STATUSES } from '#service/governance/finding.rules.js';
import { SEVERITIES } from '../findings/finding.js';
import { FoundIn, InBothLanguages } from './answers.js';
import { SHOWN_STATUSES } from './finding-rows.js';

export class FindingLine {
  @IsString() findingId!: string;
  @IsString() ruleId!: string;
  @IsInt() ruleVersion!: number;
  @IsIn(SEVERITIES) severity!: string;
  @IsIn(['customer', 'company', 'clock']) account!: string;
  @IsIn(SHOWN_STATUSES) status!: string;
  @ValidateNested() @Type(() => InBothLanguages) sentence!: InBothLanguages;
  @IsString() caseId!: string;
  /** Null here and below: not recorded, or more than one. */
  @IsOptional() @IsString() shop!: string | null;
  @IsOptional() @IsString() part!: string | null;
  @IsOptional() @IsString() model!: string | null;
  /** Local month of the event it hangs on, `2013-06`. */
  @IsString() month!: string;
  @IsString() foundAt!: string;
  /** The local day of it. */
  @IsString() foundOn!: string;
  /** Since when it no longer holds; null: it holds. */
  @IsOptional() @IsString() goneAt!: string | null;
  @IsOptional() @IsString() goneOn!: string | null;
  /** Id of the event that refuted it; null with `goneAt`: time did. */
  @IsOptional() @IsString() goneBecause!: string | null;
  /** How many events it rests on. */
  @IsInt() events!: number;
}
export class FindingListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingLine) findings!: FindingLine[];
  @IsOptional() @IsString() next!: string | null;
  /** Cases that grew and are not audited again yet. */
  @IsInt() waiting!: number;
}

class EntryAnswer extends FoundIn {
  /** The local day it happened on; null: not known. */
  @IsOptional() @IsString() on!: string | null;
  /** One plain sentence, without anything people typed. */
  @ValidateNested() @Type(() => InBothLanguages) label!: InBothLanguages;
}
class HandlingAnswer {
  @IsIn(FINDING_STATUSES) status!: string;
  /** Id of who said it: pseudonymous. */
  @IsString() by!: string;
  @IsString() at!: string;
  @IsString() eventId!: string;
  /** A text, null, or an object that says why it can’t be read. */
  @Allow() words!: unknown;
  @IsOptional() @IsString() byFact!: string | null;
  @IsArray() @IsString({ each: true }) evidence!: string[];
}
export class FindingWhole extends FindingLine {
  @ValidateNested() @Type(() => InBothLanguages) rule!: InBothLanguages;
  @ValidateNested() @Type(() => InBothLanguages) refutedBy!: InBothLanguages;
  @IsArray() @ValidateNested({ each: true }) @Type(() => EntryAnswer) restsOn!: EntryAnswer[];
  /** What was recorded in the case after it, newest first: by one of these it may have been put right. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => EntryAnswer) later!: EntryAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => HandlingAnswer) handling!: HandlingAnswer[];
  /** What whoever asks may do about it. */
  @IsArray() @IsIn(['acknowledge', 'contest', 'resolve'], { each: true }) may!: string[];
}

class TrendLine {
  @IsString() month!: string;
  /** Shop, part or model; null: not recorded. */
  @IsOptional() @IsString() key!: string | null;
  /** What a shop is called, as it was last named; null: nobody named it, or it is no shop. */
  @IsOptional() @IsString() called!: string | null;
  @IsInt() findings!: number;
  @IsInt() cases!: number;
  @IsInt() repairs!: number;
  /** Findings a case; null: too few cases to say. */
  @IsOptional() @IsNumber() perCase!: number | null;
}
export class FindingTrendsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => TrendLine) months!: TrendLine[];
  /** Fewer cases than these give no rate. */
  @IsInt() leastCases!: number;
}

class FiguresVersion {
  @IsString() version!: string;
  /** Null: from the first day. */
  @IsOptional() @IsString() inForceFrom!: string | null;
  @IsObject() value!: object;
}
export class RuleLine {
  @IsString() ruleId!: string;
  @IsInt() version!: number;
  @IsIn(SEVERITIES) severity!: string;
  @ValidateNested() @Type(() => InBothLanguages) sentence!: InBothLanguages;
  @IsOptional() @IsString() policy!: string | null;
  @IsOptional() @IsObject() figures!: object | null;
  /** Findings of it that hold, by what was done about them. */
  @IsInt() holding!: number;
  @IsInt() open!: number;
  @IsInt() acknowledged!: number;
  @IsInt() contested!: number;
  @IsInt() resolved!: number;
  @IsInt() gone!: number;
}
export class RuleListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => RuleLine) rules!: RuleLine[];
}
export class RuleWhole extends RuleLine {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FiguresVersion) figuresVersions!: FiguresVersion[];
  /** Versions of the rule itself that can still be tried. */
  @IsArray() @IsInt({ each: true }) versions!: number[];
}

class TrialFinding {
  @IsString() findingId!: string;
  @IsString() caseId!: string;
  @IsIn(SEVERITIES) severity!: string;
  @ValidateNested() @Type(() => InBothLanguages) sentence!: InBothLanguages;
}
export class RuleTrialAnswer {
  @IsString() ruleId!: string;
  @IsInt() version!: number;
  /** What was tried. */
  @IsInt() triedVersion!: number;
  @IsOptional() @IsObject() figures!: object | null;
  @IsOptional() @IsObject() triedFigures!: object | null;
  /** Cases looked at on this page, and all there are. */
  @IsInt() examined!: number;
  @IsInt() cases!: number;
  @IsInt() found!: number;
  @IsInt() wouldFind!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TrialFinding) newlyFound!: TrialFinding[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => TrialFinding) noLongerFound!: TrialFinding[];
  @IsOptional() @IsString() next!: string | null;
}
