import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Correctable, Fact, Personal } from '#platform/event-sourcing';
import { IsEdtf, PartIn, PartOut } from './values.js';

export const WORK_STEPS = [
  'opening',
  'inspection',
  'cleaning',
  'swap',
  'software',
  'closing',
  'test',
  'other',
] as const;

/** What a step changed that can be measured; a side left out was not measured. */
export class StepMeasured {
  /** e.g. `battery-runtime`. */
  @IsString() @Length(1, 80) metric!: string;
  /** e.g. `h`. */
  @IsString() @Length(1, 20) unit!: string;
  @IsOptional() @IsNumber() before?: number;
  @IsOptional() @IsNumber() after?: number;
}

/** Somebody began a step; photos taken from now on belong to it. */
@Fact('WorkStepStarted')
export class WorkStepStarted {
  @IsString() @Length(1, 80) stepId!: string;
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  /** Staff id, pseudonymous. Absent: not recorded. */
  @IsOptional() @IsString() @Length(1, 80) technician?: string;
}

@Correctable('note')
@Fact('WorkStepCompleted')
export class WorkStepCompleted {
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  /** Staff id, pseudonymous. Absent: not recorded. */
  @IsOptional() @IsString() @Length(1, 80) technician?: string;
  @IsOptional() @ValidateNested() @Type(() => PartOut) partOut?: PartOut;
  @IsOptional() @ValidateNested() @Type(() => PartIn) partIn?: PartIn;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) note?: string;
  /** The step that was begun under this id. Absent: recorded when it was done. */
  @IsOptional() @IsString() @Length(1, 80) stepId?: string;
  @IsOptional() @ValidateNested() @Type(() => StepMeasured) measured?: StepMeasured;
}

/** How a customer can see the work: at the shop, or by the photos on his page. No camera follows anybody. */
export const WATCH_MEANS = ['at-the-shop', 'photos'] as const;

@Fact('CustomerInvitedToWatch')
export class CustomerInvitedToWatch {
  @IsIn(WATCH_MEANS) means!: (typeof WATCH_MEANS)[number];
  /** When the work is to be seen, EDTF. Absent: not agreed. */
  @IsOptional() @IsString() @IsEdtf() when?: string;
  @Personal() @IsOptional() @IsString() @MaxLength(500) words?: string;
}

@Fact('CustomerWatched')
export class CustomerWatched {
  @IsIn(WATCH_MEANS) means!: (typeof WATCH_MEANS)[number];
  /** He had been invited before. */
  @IsBoolean() invited!: boolean;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) words?: string;
}
