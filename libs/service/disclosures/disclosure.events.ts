import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

/** What personal data is looked at for. `other` says so in words. */
export const PURPOSES = [
  'service',
  'visit',
  'complaint',
  'correction',
  'request',
  'supervision',
  'audit',
  'legal',
  'other',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What was looked at, as a whole: a person’s case or file, a unit, what one person or shop did, or a list over many. */
export const LOOK_SCOPES = ['case', 'customer', 'unit', 'person', 'shop', 'list'] as const;
export type LookScope = (typeof LOOK_SCOPES)[number];

/** What every disclosure tells: who, in which role, what for. */
class Disclosure {
  /** Id of the disclosure itself: under its key the words are sealed. */
  @IsString() disclosureId!: string;
  /** Id of the actor: pseudonymous. */
  @IsString() by!: string;
  @IsString() role!: string;
  @IsIn(PURPOSES) purpose!: Purpose;
  /** The purpose in words. */
  @Personal({ of: 'disclosureId' }) @IsOptional() @IsString() why?: string;
}

/** Somebody of the company saw a history with what is personal in it. Written before he sees it (PIPL §§44–45, 51). */
@Fact('HistoryViewed')
export class HistoryViewed extends Disclosure {
  @IsIn(LOOK_SCOPES) scope!: LookScope;
  /** Id of the case, customer, unit, person or shop, or the name of the list. */
  @IsString() of!: string;
  /** The question that was asked. */
  @IsString() through!: string;
}

/** Data left the product as a file. */
@Fact('DataExported')
export class DataExported extends Disclosure {
  /** `evidence-bundle`, `copy`, `ocel`, `xes`, `csv`, … */
  @IsString() format!: string;
  @IsIn(LOOK_SCOPES) scope!: LookScope;
  /** Id of what was exported, or the name of the list. */
  @IsString() of!: string;
  /** Whether anything personal could be read in it. */
  @IsBoolean() personal!: boolean;
  /** Position of the log up to which it was made. */
  @IsOptional() @IsString() position?: string;
  /** SHA-256 of the file, hexadecimal, where it was known before it was handed out. */
  @IsOptional() @IsString() sha256?: string;
}

export const KEY_KINDS = ['log-signing', 'subject', 'restricted-subject', 'installation'] as const;
export const KEY_ACTS = ['made', 'replaced', 'retired', 'opened', 'destroyed', 'backed-up'] as const;

/** A key was made, replaced, opened beyond daily work, destroyed or copied. */
@Fact('KeyUsed')
export class KeyUsed extends Disclosure {
  @IsIn(KEY_KINDS) kind!: (typeof KEY_KINDS)[number];
  @IsIn(KEY_ACTS) act!: (typeof KEY_ACTS)[number];
  /** Name or fingerprint of the key, or the subject whose it is: never the key. */
  @IsString() key!: string;
  /** How many keys at once. */
  @IsOptional() @IsInt() @Min(1) count?: number;
}
