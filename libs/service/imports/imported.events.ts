import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const LOG_FORMATS = ['xes', 'ocel', 'csv'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What a step of an imported log is for a repair, where the mapping says so. */
export const MEANINGS = [
  'opened',
  'diagnosis',
  'repair',
  'test',
  'restarted',
  'informed',
  'archived',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** `complete` also where the log has one event a step. */
export const STEP_PHASES = ['start', 'complete', 'other'] as const;
export type StepPhase = (typeof STEP_PHASES)[number];

export const ATTRIBUTE_TYPES = [
  ...['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'],
] as const;

/** An attribute as it stood in the file; the value is its text. Attributes may have attributes (IEEE 1849-2016, 4.4). */
export interface LogAttribute {
  readonly key: string;
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly LogAttribute[];
}

/** Where an entry comes from: the name of the log, or `sha256:…` of its text, and the format it was read from. */
abstract class FromLog {
  @IsString() @Length(1, 200) log!: string;
  @IsIn(LOG_FORMATS) format!: LogFormat;
}

/** A case of another system's log was taken over; its entries follow in its stream, in the order of the file. */
@Fact('ImportedCaseRecorded')
export class ImportedCaseRecorded extends FromLog {
  /** The case's own id there. */
  @IsString() @Length(1, 200) name!: string;
  @IsInt() @Min(0) events!: number;
  /** {@link LogAttribute}s: whatever was written there, so they count as personal. */
  @Personal() @IsOptional() @IsArray() attributes?: unknown[];
}

/** One event of such a case. What the file doesn't tell is left out. */
@Fact('ImportedEventRecorded')
export class ImportedEventRecorded extends FromLog {
  /** Of the case's events, from 1, in the order of the file. */
  @IsInt() @Min(1) n!: number;
  /** Its own id there. */
  @IsOptional() @IsString() @Length(1, 200) originalId?: string;
  /** The step's name, e.g. `Repair (Simple)`. */
  @IsString() @Length(1, 400) activity!: string;
  /** `start`, `complete`, … as the file writes it. */
  @IsOptional() @IsString() @Length(1, 80) lifecycle?: string;
  /** The time as the file writes it; what it means is `occurredAt`. */
  @IsOptional() @IsString() @Length(1, 80) time?: string;
  /** Who or what did it. */
  @Personal() @IsOptional() @IsString() resource?: string;
  /** All other {@link LogAttribute}s. */
  @Personal() @IsOptional() @IsArray() attributes?: unknown[];
  /** What the mapping makes of it; absent: nothing. */
  @IsOptional() @IsIn(MEANINGS) means?: Meaning;
  @IsOptional() @IsIn(STEP_PHASES) phase?: StepPhase;
  /** The result of a test; absent: not told. */
  @IsOptional() @IsBoolean() passed?: boolean;
}

/** A log was read to its end: what of it was taken. One fact a log, under the digest of its text. */
@Fact('LogImported')
export class LogImported extends FromLog {
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @IsOptional() @IsString() @Length(1, 200) name?: string;
  /** Zone that times without one were taken for, IANA. */
  @IsOptional() @IsString() @Length(1, 80) zone?: string;
  @IsInt() @Min(0) cases!: number;
  @IsInt() @Min(0) events!: number;
  /** Cases left out, each with a reason in the report. */
  @IsInt() @Min(0) refused!: number;
}
