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
import { AuditEventAnswer, FindingAnswer, InBothLanguages, TickAnswer } from '../queries/answers.js';
import { SCOPES } from './scopes-of.js';

class ScopeAnswer {
  @IsIn(SCOPES) kind!: string;
  @IsString() id!: string;
}
abstract class OfScope {
  @ValidateNested() @Type(() => ScopeAnswer) scope!: ScopeAnswer;
  @IsString() zone!: string;
}
class StateAnswer {
  @IsString() stream!: string;
  @IsObject() state!: object;
  @ValidateNested() @Type(() => TickAnswer) since!: TickAnswer;
}
class PromiseOfScope {
  @IsString() promiseId!: string;
  @ValidateNested() @Type(() => InBothLanguages) about!: InBothLanguages;
  @IsString() status!: string;
  /** The last day in force; null: none was stated. */
  @IsOptional() @IsString() dueOn!: string | null;
  @IsOptional() @IsString() firstDueOn!: string | null;
}
class CaseOfScope {
  @IsString() caseId!: string;
  /** null: it was not opened yet. */
  @IsOptional() @IsIn(['open', 'closed']) status!: 'open' | 'closed' | null;
  @IsOptional() @IsString() product!: string | null;
  /** Who had to see to it. */
  @IsOptional() @IsString() owner!: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PromiseOfScope) promises!: PromiseOfScope[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingAnswer) findings!: FindingAnswer[];
}

export class ScopeReplayAnswer extends OfScope {
  /** What a shop is called, as it was last named; null: nobody named it, or it is no shop. */
  @IsOptional() @IsString() called!: string | null;
  @IsOptional() @IsString() at!: string | null;
  /** Of the newest event within the cut; `0` where there is none. */
  @IsString() position!: string;
  @IsInt() asOf!: number;
  @IsString() day!: string;
  /** How many events there are within the cut. */
  @IsInt() total!: number;
  /** Of the whole history: where a slider begins and ends. */
  @IsString() firstDay!: string;
  @IsString() lastDay!: string;
  /** The newest streams, as they stood. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => StateAnswer) states!: StateAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => CaseOfScope) cases!: CaseOfScope[];
  /** What the law gave the holder of each unit, as `GET /units/:unitId/entitlement` answers it. */
  @IsArray() @IsObject({ each: true }) rights!: object[];
  /** Cases, and streams with a state, beyond those shown. */
  @IsInt() moreCases!: number;
  @IsInt() moreStreams!: number;
  /** true: at least so many, as what was recorded long before was not looked through. */
  @IsBoolean() moreAtLeast!: boolean;
}

class EventOfScope extends AuditEventAnswer {
  /** The case it belongs to: what is personal is opened there. */
  @IsOptional() @IsString() caseId!: string | null;
}
export class ScopeEventsAnswer extends OfScope {
  @IsInt() total!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => EventOfScope) events!: EventOfScope[];
  @IsOptional() @IsString() next!: string | null;
}

class StateCompared {
  @IsString() stream!: string;
  @Allow() was!: unknown;
  @Allow() is!: unknown;
  @IsArray() @IsObject({ each: true }) changes!: object[];
}
class ScopeFindings {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingAnswer) appeared!: FindingAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => FindingAnswer) gone!: FindingAnswer[];
  /** The same finding with other dates or days, as `{was, is}`. */
  @IsArray() @IsObject({ each: true }) changed!: object[];
}
export class ScopeComparisonAnswer extends OfScope {
  @IsString() from!: string;
  @IsString() to!: string;
  /** How many events came in between; `events` are the first of them. */
  @IsInt() total!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TickAnswer) events!: TickAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => StateCompared) states!: StateCompared[];
  @ValidateNested() @Type(() => ScopeFindings) findings!: ScopeFindings;
  /** Cases, and streams with a state, that were not compared. */
  @IsInt() moreCases!: number;
  @IsInt() moreStreams!: number;
  /** true: at least so many. */
  @IsBoolean() moreAtLeast!: boolean;
}
