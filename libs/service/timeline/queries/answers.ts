import { Type } from 'class-transformer';
import { Allow, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';

class StreamOfCase {
  @IsString() stream!: string;
  @IsString() category!: string;
  /** Its folded state, personal texts revealed. */
  @Allow() state!: unknown;
}

/** The facts of a case and where each stream of it stands: what its pages are composed from. */
export class CaseTimelineAnswer {
  @IsString() caseId!: string;
  @IsOptional() @IsObject() unit!: object | null;
  @IsOptional() @IsObject() sale!: object | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => StreamOfCase) streams!: StreamOfCase[];
  /** Oldest first. */
  @IsArray() @IsObject({ each: true }) entries!: object[];
}

/** A case in sentences, in the language asked for. */
export class CaseViewAnswer {
  @IsString() caseId!: string;
  @IsIn(['zh-CN', 'en']) locale!: string;
  @IsString() zone!: string;
  /** Epoch milliseconds. */
  @IsInt() asOf!: number;
  @IsString() asOfLabel!: string;
  @IsString() position!: string;
  @IsObject() headline!: object;
  @IsString() answer!: string;
  @IsArray() @IsObject({ each: true }) tiles!: object[];
  @IsArray() @IsObject({ each: true }) counts!: object[];
  @IsArray() @IsObject({ each: true }) promises!: object[];
  @IsArray() @IsObject({ each: true }) timeline!: object[];
  @IsArray() @IsObject({ each: true }) repairs!: object[];
  @IsObject() parts!: object;
  @IsArray() @IsObject({ each: true }) custody!: object[];
  @IsObject() cost!: object;
  @IsArray() @IsObject({ each: true }) looks!: object[];
  /** What the customer can do on his page; absent in a replayed scenario. */
  @IsOptional() @IsObject() acts?: object;
  @IsOptional() @IsObject() span?: object;
}
