import { IsInt, IsOptional, IsString } from 'class-validator';
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

@Fact('CaseLinkRevoked')
export class CaseLinkRevoked {
  @IsString()
  why!: string;
}

@Fact('CaseLinkSecondFactorFailed')
export class CaseLinkSecondFactorFailed {
  /** How many there are with this one. */
  @IsInt()
  failures!: number;

  @IsOptional()
  @IsString()
  channel?: string;
}
