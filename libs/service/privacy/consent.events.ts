import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';

/** How a consent came to us. */
export const CONSENT_WAYS = ['page', 'in-person', 'phone', 'letter', 'message'] as const;
/** Who gave it: a child under 14 does not consent, its guardian does (PIPL §31). */
export const CONSENTING = ['self', 'guardian'] as const;

/** To one purpose, and to the notice of it that was shown (PIPL §§14, 17). */
@Fact('ConsentGiven')
export class ConsentGiven {
  @IsString() customerId!: string;
  /** Of the policy `consent-purposes`. */
  @IsString() @Length(1, 40) purpose!: string;
  /** Version of the notice that was shown. */
  @IsString() @Length(1, 20) notice!: string;
  @IsIn(CONSENT_WAYS) way!: (typeof CONSENT_WAYS)[number];
  @IsIn(CONSENTING) by!: (typeof CONSENTING)[number];
}

/** At any time, without a reason; nothing else ends with it than what rests on it (PIPL §§15–16). */
@Fact('ConsentWithdrawn')
export class ConsentWithdrawn {
  @IsString() customerId!: string;
  @IsString() @Length(1, 40) purpose!: string;
  @IsIn(CONSENT_WAYS) way!: (typeof CONSENT_WAYS)[number];
}

/** What may be noted of a person’s life, each under a consent to its purpose. */
export const BACKGROUND_FIELDS = ['household', 'profession', 'relations', 'habits-of-use', 'child'] as const;
export type BackgroundField = (typeof BACKGROUND_FIELDS)[number];

/** Something of his life that he told and agreed to have noted: sealed under a key of its own that ends with its day. */
@Fact('BackgroundNoted')
export class BackgroundNoted {
  @IsString() customerId!: string;
  @IsString() noteId!: string;
  @IsIn(BACKGROUND_FIELDS) field!: BackgroundField;
  /** Absent: told of the past without one. */
  @IsOptional() @IsString() consentId?: string;
  @IsString() @Length(1, 40) purpose!: string;
  @Personal({ of: 'holder' }) @IsString() @Length(1, 500) text!: string;
  /** Whose key seals it: a part of the customer that ends on a day (`customer-….minor.20271231`). */
  @IsString() holder!: string;
  /** The last day on which it may be used. */
  @Matches(LOCAL_DAY) until!: string;
}

/** The consent it rested on was withdrawn: no more shown, and the keys of these notes are destroyed. */
@Fact('BackgroundEnded')
export class BackgroundEnded {
  @IsString() customerId!: string;
  @IsString() consentId!: string;
  @IsString({ each: true }) noteIds!: string[];
  @IsString({ each: true }) holders!: string[];
}
