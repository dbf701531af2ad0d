import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { IDENTITY_CHECKS, type IdentityCheck } from './request.events.js';

export const ERASURE_REASONS = ['request', 'no-longer-needed', 'unlawful', 'retention-ended'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** Somebody of the company wants a person’s data deleted without being asked: another has to say yes. */
@Fact('ErasureProposed')
export class ErasureProposed {
  @IsString() customerId!: string;
  @IsIn(ERASURE_REASONS) because!: ErasureReason;
}

/** Two have said yes: the person himself by his request and one of the company, or two of the company; or a term has ended. */
@Fact('ErasureOrdered')
export class ErasureOrdered {
  @IsString() customerId!: string;
  @IsIn(ERASURE_REASONS) because!: ErasureReason;
  /** Who said it first and who said yes: ids of actors. */
  @IsString() proposedBy!: string;
  @IsString() approvedBy!: string;
  @IsOptional() @IsString() requestId?: string;
}

/** Something of his is not finished; it may be ordered again. */
@Fact('ErasureRefused')
export class ErasureRefused {
  @IsString() customerId!: string;
  /** What is not finished, `open-case`, `open-repair`, …: each once. */
  @IsString({ each: true }) because!: string[];
  /** The streams of it. */
  @IsString({ each: true }) streams!: string[];
  @IsOptional() @IsString() requestId?: string;
}

/** The law requires keeping: stored and protected, and used for nothing else until then (PIPL §47, GDPR Art. 18). */
@Fact('ProcessingRestricted')
export class ProcessingRestricted {
  @IsString() customerId!: string;
  /** The last day of it, and its end in epoch milliseconds: then a new order comes by the clock. */
  @Matches(LOCAL_DAY) until!: string;
  @IsInt() untilAt!: number;
  /** The rule, the law it is from, and how well that is known. */
  @IsString() rule!: string;
  @IsString() @Length(1, 200) law!: string;
  @IsString() source!: string;
  /** Id and version of the policy. */
  @IsString() policy!: string;
  @IsOptional() @IsString() requestId?: string;
}

/** He himself wants his data used again, and no more deleted (GDPR Art. 18(2)). What was left alone until now is as it was. */
@Fact('RestrictionLifted')
export class RestrictionLifted {
  @IsString() customerId!: string;
  /** How it is known that it was he who said so. */
  @IsIn(IDENTITY_CHECKS) identity!: IdentityCheck;
}

/** The person’s key, search tokens and files are gone for good. Figures, proofs and digests stay; a feed tells of it. */
@Fact('SubjectErased')
export class SubjectErased {
  @IsString() customerId!: string;
  /** Keys destroyed, search tokens and files removed, as far as they were counted. */
  @IsOptional() @IsInt() @Min(0) keys?: number;
  @IsOptional() @IsInt() @Min(0) tokens?: number;
  @IsBoolean() files!: boolean;
  /** Backups made before, which may still hold the key: by name. */
  @IsString({ each: true }) backups!: string[];
  @IsOptional() @IsString() requestId?: string;
}
