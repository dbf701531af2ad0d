import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Correctable, Fact, Personal } from '#platform/event-sourcing';
import { IsEdtf } from './values.js';

export const URGENCIES = ['normal', 'urgent'] as const;
export const CERTAINTIES = ['certain', 'likely', 'possible'] as const;
export const DIAGNOSTICIANS = ['brand', 'shop', 'technician', 'expert', 'customer'] as const;

/** The service registration form: what the customer says, literally. */
@Correctable('symptom', 'wish', 'contactBack')
@Fact('ServiceRequested')
export class ServiceRequested {
  /** The number on the receipt the customer gets at once. */
  @IsString() @Length(1, 40) formNo!: string;
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
  @Personal() @IsString() @Length(1, 2000) symptom!: string;
  /** When it began, EDTF, as exactly as it was told. */
  @IsOptional() @IsString() @IsEdtf() since?: string;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) wish?: string;
  @IsOptional() @IsIn(URGENCIES) urgency?: (typeof URGENCIES)[number];
  /** Absent: not told. */
  @IsOptional() @IsBoolean() dataOnDevice?: boolean;
  @Personal() @IsOptional() @IsString() @MaxLength(200) contactBack?: string;
  /** No case was named: it opens the one whose id it carries. */
  @IsOptional() @IsBoolean() opensCase?: boolean;
}

@Fact('SymptomReported')
export class SymptomReported {
  @Personal() @IsString() @Length(1, 2000) text!: string;
  /** What the machine itself says, e.g. `beep=7`. */
  @IsOptional() @IsString() @Length(1, 80) code?: string;
}

@Correctable('basis')
@Fact('DiagnosisGiven')
export class DiagnosisGiven {
  @IsString() @Length(1, 80) diagnosisId!: string;
  @IsIn(DIAGNOSTICIANS) by!: (typeof DIAGNOSTICIANS)[number];
  /** Made without seeing the unit. */
  @IsBoolean() remote!: boolean;
  @IsString() @Length(1, 80) suspectedPart!: string;
  @IsIn(CERTAINTIES) certainty!: (typeof CERTAINTIES)[number];
  @Personal() @IsOptional() @IsString() @MaxLength(2000) basis?: string;
}

@Correctable('finding')
@Fact('DiagnosisConfirmed')
export class DiagnosisConfirmed {
  @IsString() @Length(1, 80) diagnosisId!: string;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) finding?: string;
}

@Correctable('finding')
@Fact('DiagnosisRefuted')
export class DiagnosisRefuted {
  @IsString() @Length(1, 80) diagnosisId!: string;
  @IsOptional() @IsString() @Length(1, 80) foundPart?: string;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) finding?: string;
}

export class OfferedOption {
  /** Told with the choice, e.g. `a`. */
  @IsString() @Length(1, 40) id!: string;
  @Personal() @IsString() @Length(1, 2000) text!: string;
  @Personal() @IsOptional() @IsString() @MaxLength(2000) consequences?: string;
  @IsOptional() @IsString() @MaxLength(200) dueEstimate?: string;
  @IsOptional() @IsString() @MaxLength(200) cost?: string;
  /** It needs no journey of the customer. Absent: not told. */
  @IsOptional() @IsBoolean() remote?: boolean;
}

@Fact('OptionsOffered')
export class OptionsOffered {
  @IsString() @Length(1, 80) offerId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => OfferedOption)
  options!: OfferedOption[];
}

/** Only the customer chooses: by his own command, or in a statement of his recorded for him. */
@Fact('OptionChosen')
export class OptionChosen {
  @IsString() @Length(1, 80) offerId!: string;
  @IsString() @Length(1, 40) optionId!: string;
  @IsIn(['customer']) by!: 'customer';
}
