import { IsOptional, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** In the unit's stream: it belongs to somebody else now, and its service history goes with it. */
@Fact('OwnershipTransferred')
export class OwnershipTransferred {
  /** The subject: `customer-…`; absent where nobody told who had it. */
  @IsOptional()
  @IsString()
  from?: string;

  @IsString()
  to!: string;

  /** EDTF date, as exactly as it is known. */
  @IsOptional()
  @IsString()
  on?: string;
}

/** A customer whom the company reaches through a dealer or an organisation. */
@Fact('CustomerLinked')
export class CustomerLinked {
  /** The subject of the dealer or organisation. */
  @IsString()
  via!: string;

  @IsOptional()
  @IsString()
  since?: string;
}
