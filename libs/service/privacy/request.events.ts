import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';

/**
 * What a person may ask of his data: to see it (PIPL §45, GDPR Art. 15), to have a copy (§45, Art. 20), to have it put right
 * (§46, Art. 16), deleted (§47, Art. 17) or left alone (Art. 18), to be told how something was decided by machine, and not
 * to be decided on so (§24, Art. 21–22).
 */
export const PRIVACY_REQUESTS = [
  'access',
  'copy',
  'correction',
  'deletion',
  'restriction',
  'explanation',
  'objection',
] as const;
export type PrivacyRequestKind = (typeof PRIVACY_REQUESTS)[number];

/** How it is known that it is he who asks. */
export const IDENTITY_CHECKS = [
  'second-factor',
  'signed-in',
  'known-phone',
  'id-shown',
  'called-back',
] as const;
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

@Fact('PrivacyRequestReceived')
export class PrivacyRequestReceived {
  @IsString() customerId!: string;
  @IsIn(PRIVACY_REQUESTS) kind!: PrivacyRequestKind;
  @Personal() @IsOptional() @IsString() @Length(1, 2000) words?: string;
  /** Absent: not checked yet. */
  @IsOptional() @IsIn(IDENTITY_CHECKS) identity?: IdentityCheck;
  /** The local day by whose end it is answered, and that end in epoch milliseconds. */
  @Matches(LOCAL_DAY) dueOn!: string;
  @IsInt() dueAt!: number;
  /** Id and version of the policy that gave the term. */
  @IsString() policy!: string;
}

@Fact('RequesterIdentified')
export class RequesterIdentified {
  @IsIn(IDENTITY_CHECKS) identity!: IdentityCheck;
}

@Fact('PrivacyRequestAnswered')
export class PrivacyRequestAnswered {
  /** What was done, in words for him. */
  @Personal() @IsString() @Length(1, 2000) words!: string;
  @IsBoolean() late!: boolean;
}

export const PRIVACY_REFUSALS = [
  'not-identified',
  'law-requires-keeping',
  'nothing-recorded',
  'rights-of-others',
  'manifestly-unfounded',
  'not-finished-yet',
] as const;

/** With reasons, and where to complain (PIPL §50). */
@Fact('PrivacyRequestRefused')
export class PrivacyRequestRefused {
  @IsIn(PRIVACY_REFUSALS) because!: (typeof PRIVACY_REFUSALS)[number];
  @Personal() @IsString() @Length(1, 2000) words!: string;
  /** What he was told of where to complain. */
  @IsString() @Length(1, 500) complainTo!: string;
  @IsBoolean() late!: boolean;
}

export const FULFILMENTS = ['erased', 'restricted', 'copied'] as const;

/** What he asked is done, and what was done stands in a fact of its own; nothing can be said to who is erased. */
@Fact('PrivacyRequestFulfilled')
export class PrivacyRequestFulfilled {
  @IsIn(FULFILMENTS) how!: (typeof FULFILMENTS)[number];
  @IsBoolean() late!: boolean;
}

@Fact('PrivacyRequestWithdrawn')
export class PrivacyRequestWithdrawn {}

/** By the clock: its day is over, and it is neither answered nor refused. */
@Fact('PrivacyRequestOverdue')
export class PrivacyRequestOverdue {
  @Matches(LOCAL_DAY) dueOn!: string;
  @IsString() policy!: string;
}
