import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { SEVERITIES, type Severity } from '../findings/finding.js';

/* The answers of `shapes.ts` as they are published; what is deep and varied in them is an object here. */

export class InBothLanguages {
  @IsString() 'zh-CN'!: string;
  @IsString() en!: string;
}
export class FoundIn {
  @IsString() id!: string;
  @IsString() type!: string;
  @IsString() position!: string;
}
export class FindingAnswer {
  @IsString() id!: string;
  @IsString() ruleId!: string;
  @IsIn(SEVERITIES) severity!: Severity;
  @ValidateNested() @Type(() => InBothLanguages) rule!: InBothLanguages;
  @ValidateNested() @Type(() => InBothLanguages) sentence!: InBothLanguages;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FoundIn) events!: FoundIn[];
  @IsIn(['customer', 'company', 'clock']) account!: string;
  @ValidateNested() @Type(() => InBothLanguages) refutedBy!: InBothLanguages;
}
class SeverityCounts {
  @IsInt() breach!: number;
  @IsInt() warning!: number;
  @IsInt() notice!: number;
  @IsInt() info!: number;
  @IsInt() good!: number;
}
class RuleAsked {
  @IsString() id!: string;
  @IsIn(SEVERITIES) severity!: Severity;
  @ValidateNested() @Type(() => InBothLanguages) sentence!: InBothLanguages;
}

abstract class Look {
  @IsOptional() @IsString() at!: string | null;
  @IsString() position!: string;
  /** Epoch milliseconds. */
  @IsInt() asOf!: number;
  /** `YYYY-MM-DD` in the zone. */
  @IsString() day!: string;
}
class OneLook extends Look {}
abstract class CutOfCase extends Look {
  @IsString() caseId!: string;
  @IsIn(['then', 'now']) known!: string;
  @IsString() zone!: string;
  @IsOptional() @IsString() scenario!: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingAnswer) findings!: FindingAnswer[];
  @ValidateNested() @Type(() => SeverityCounts) counts!: SeverityCounts;
}
export class CaseAuditAnswer extends CutOfCase {
  @IsOptional() @IsObject() view!: object | null;
  @IsOptional() @IsString() customerId!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  @IsOptional() @IsObject() entitlement!: object | null;
}
export class CaseFindingsAnswer extends CutOfCase {
  @IsArray() @ValidateNested({ each: true }) @Type(() => RuleAsked) rules!: RuleAsked[];
}

export class TickAnswer {
  @IsString() id!: string;
  @IsString() position!: string;
  @IsInt() recordedAt!: number;
  @IsString() recordedOn!: string;
  @Allow() occurredAt!: unknown;
  @IsString() type!: string;
  @IsString() stream!: string;
  @IsString() source!: string;
  @ValidateNested() @Type(() => InBothLanguages) label!: InBothLanguages;
}
export class AuditEventAnswer extends TickAnswer {
  @IsString() revision!: string;
  @IsString() recordedBy!: string;
  @IsString() actor!: string;
  /** `customer`, or why it is hidden from him. */
  @Allow() visibility!: unknown;
  @IsString() commandId!: string;
  @IsString() correlationId!: string;
  @IsOptional() @IsString() clock!: string | null;
  @IsInt() version!: number;
  @IsObject() data!: object;
  @Allow() before!: unknown;
  @Allow() after!: unknown;
  @IsArray() @IsObject({ each: true }) changes!: object[];
  @IsObject() because!: object;
}
export class CaseEventsAnswer {
  @IsString() caseId!: string;
  @IsString() zone!: string;
  @IsOptional() @IsString() scenario!: string | null;
  @IsInt() total!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TickAnswer) ticks!: TickAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => AuditEventAnswer) events!: AuditEventAnswer[];
  @IsOptional() @IsString() next!: string | null;
}

class AuditCaseAnswer {
  @IsString() caseId!: string;
  /** Words, or `{"erased":true}`. */
  @Allow() title!: unknown;
  @IsOptional() @IsString() product!: string | null;
  @IsIn(['open', 'closed']) status!: string;
  @IsIn(['customer', 'company']) accountOf!: string;
  @IsOptional() @IsString() scenario!: string | null;
  @IsBoolean() fictitious!: boolean;
  @IsObject() owner!: object;
  @Allow() openedAt!: unknown;
  @IsString() position!: string;
  @IsObject() breaches!: object;
  @IsInt() breachCount!: number;
}
export class AuditCasesAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => AuditCaseAnswer) cases!: AuditCaseAnswer[];
  @IsOptional() @IsString() next!: string | null;
}

class FindingsCompared {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingAnswer) appeared!: FindingAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingAnswer) gone!: FindingAnswer[];
  @IsArray() @IsObject({ each: true }) changed!: object[];
}
export class CaseComparisonAnswer {
  @IsString() caseId!: string;
  @IsIn(['then', 'now']) known!: string;
  @IsString() zone!: string;
  @IsOptional() @IsString() scenario!: string | null;
  @ValidateNested() @Type(() => OneLook) from!: OneLook;
  @ValidateNested() @Type(() => OneLook) to!: OneLook;
  @IsArray() @IsObject({ each: true }) promises!: object[];
  @ValidateNested() @Type(() => FindingsCompared) findings!: FindingsCompared;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TickAnswer) events!: TickAnswer[];
}
