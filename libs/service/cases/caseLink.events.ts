import { IsIn, IsInt, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** A link that opens one case to its customer, without an account, behind a second factor. */
@Fact('CaseLinkIssued')
export class CaseLinkIssued {
  @IsString()
  caseId!: string;

  /** The subject: `customer-…`. */
  @IsString()
  customerId!: string;

  /** Epoch milliseconds; from then on the link opens nothing. */
  @IsInt()
  expiresAt!: number;
}

export const REVOKED_BECAUSE = [
  'customer-wish',
  'sent-to-the-wrong-person',
  'lost',
  'case-closed',
  'other',
] as const;

@Fact('CaseLinkRevoked')
export class CaseLinkRevoked {
  @IsIn(REVOKED_BECAUSE)
  why!: (typeof REVOKED_BECAUSE)[number];
}

@Fact('CaseLinkSecondFactorFailed')
export class CaseLinkSecondFactorFailed {
  /** How many there are with this one. */
  @IsInt()
  failures!: number;
}
