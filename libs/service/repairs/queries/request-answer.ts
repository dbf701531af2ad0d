import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { PartialTime } from '#platform/time';
import { ATTEMPT_RESULTS, ATTEMPT_WAYS } from '../attempt.events.js';
import { CERTAINTIES, DIAGNOSTICIANS, URGENCIES } from '../service-request.events.js';

// What people said is a text, or an object that says that it was erased; a time is `{from, to, precision, zone}` or `unknown`.

export class FormAnswer {
  @IsString() formNo!: string;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId?: string;
  @IsOptional() @IsString() matterId?: string;
  @IsOptional() symptom!: unknown;
  @IsOptional() @IsString() since?: string;
  @IsOptional() wish?: unknown;
  @IsOptional() @IsIn(URGENCIES) urgency?: (typeof URGENCIES)[number];
  @IsOptional() @IsBoolean() dataOnDevice?: boolean;
  @IsOptional() contactBack?: unknown;
  @IsOptional() @IsBoolean() opensCase?: boolean;
  @IsOptional() at!: PartialTime;
}

export class SymptomAnswer {
  @IsOptional() text!: unknown;
  @IsOptional() @IsString() code?: string;
  @IsOptional() at!: PartialTime;
}

export class DiagnosisAnswer {
  @IsString() diagnosisId!: string;
  @IsIn(DIAGNOSTICIANS) by!: (typeof DIAGNOSTICIANS)[number];
  @IsBoolean() remote!: boolean;
  @IsString() suspectedPart!: string;
  @IsIn(CERTAINTIES) certainty!: (typeof CERTAINTIES)[number];
  @IsOptional() basis?: unknown;
  @IsIn(['open', 'confirmed', 'refuted']) outcome!: 'open' | 'confirmed' | 'refuted';
  @IsOptional() finding?: unknown;
  @IsOptional() @IsString() foundPart?: string;
  @IsOptional() at!: PartialTime;
}

export class OptionAnswer {
  @IsString() id!: string;
  @IsOptional() text!: unknown;
  @IsOptional() consequences?: unknown;
  @IsOptional() @IsString() dueEstimate?: string;
  @IsOptional() @IsString() cost?: string;
  @IsOptional() @IsBoolean() remote?: boolean;
}

export class OfferAnswer {
  @IsString() offerId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OptionAnswer) options!: OptionAnswer[];
  /** `{optionId, at}`; null: the customer has not chosen. */
  @IsOptional() chosen?: { readonly optionId: string; readonly at: PartialTime };
  @IsOptional() at!: PartialTime;
}

export class AttemptAnswer {
  @IsInt() n!: number;
  @IsIn(ATTEMPT_RESULTS) result!: (typeof ATTEMPT_RESULTS)[number];
  @IsIn(ATTEMPT_WAYS) how!: (typeof ATTEMPT_WAYS)[number];
  @IsOptional() @IsString() repairOrderId?: string;
  @IsOptional() words?: unknown;
  @IsOptional() at!: PartialTime;
}

/** Remote diagnoses by what a finding said of them. */
export class RemoteHitsAnswer {
  @IsInt() confirmed!: number;
  @IsInt() refuted!: number;
  @IsInt() open!: number;
}

/** A service request as staff and its customer see it. */
export class ServiceRequestAnswer {
  @IsString() requestId!: string;
  @IsOptional() @IsString() customerId!: string;
  @IsOptional() @IsString() caseId!: string;
  @IsOptional() @IsString() unitId?: string;
  @IsOptional() @IsString() matterId?: string;
  @IsOptional() @IsString() formNo!: string;
  @IsOptional() @ValidateNested() @Type(() => FormAnswer) form!: FormAnswer;
  @IsOptional() @IsBoolean() dataOnDevice?: boolean;
  @IsBoolean() openingAuthorised!: boolean;
  @IsArray() @ValidateNested({ each: true }) @Type(() => SymptomAnswer) symptoms!: SymptomAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => DiagnosisAnswer) diagnoses!: DiagnosisAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => OfferAnswer) offers!: OfferAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => AttemptAnswer) attempts!: AttemptAnswer[];
  @IsBoolean() exhausted!: boolean;
  /** Where the customer is, the nearest point, and by when remote options are owed; null: nobody said so. */
  @IsOptional() noServicePoint?: unknown;
  @ValidateNested() @Type(() => RemoteHitsAnswer) remoteDiagnoses!: RemoteHitsAnswer;
  /** Entries kept from who asks, each with its reason. */
  @IsOptional() @IsArray() hidden?: unknown[];
}
