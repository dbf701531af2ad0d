import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { QUALITY_CLAIMS, type QualityClaim } from '#service/registry/quality-card.events.js';

export const OWNER_KINDS = ['person', 'unit-of-company', 'organisation'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** Who answers for a case. The label names a desk, a role or an organisation; it never holds a person's name. */
export class Owner {
  @IsIn(OWNER_KINDS)
  kind!: OwnerKind;

  @IsString()
  @Length(1, 80)
  id!: string;

  @IsString()
  @Length(1, 80)
  label!: string;
}

export const ACCOUNTS = ['customer', 'company'] as const;
/** Whose account the case is told in: pages say so beside every entry. */
export type AccountOf = (typeof ACCOUNTS)[number];

/** The claim by quality card that a case was opened for. */
export class ForClaim {
  @IsString()
  qualityCardId!: string;

  /** The fact by which it was claimed. */
  @IsString()
  claimedBy!: string;

  @IsString()
  cardNo!: string;

  @IsIn(QUALITY_CLAIMS)
  claim!: QualityClaim;
}

@Fact('CaseOpened')
export class CaseOpened {
  /** The subject: `customer-…`. */
  @IsString()
  customerId!: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  owner!: Owner;

  @Personal()
  @IsString()
  title!: string;

  /** What the case is about in the words of the catalogue, e.g. `超极本`: no personal data. */
  @IsOptional()
  @IsString()
  product?: string;

  @IsIn(ACCOUNTS)
  accountOf!: AccountOf;

  /** Name of the scenario's clock, for a case that is replayed. */
  @IsOptional()
  @IsString()
  scenario?: string;

  /** What the source does not tell and was made up for the demo: the customer's name, the phone. */
  @IsOptional()
  @IsBoolean()
  fictitious?: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => ForClaim)
  forClaim?: ForClaim;
}

@Fact('CaseHandedOver')
export class CaseHandedOver {
  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  from!: Owner;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  to!: Owner;

  @Personal()
  @IsString()
  reason!: string;

  /** The offer that was accepted; absent where it was told afterwards that the case had changed hands. */
  @IsOptional()
  @IsString()
  handOverId?: string;

  /** Id of the person who accepted it. */
  @IsOptional()
  @IsString()
  acceptedBy?: string;
}

/** A matter is one thing to be done in a case, e.g. the first repair. Undated promises are judged when theirs ends. */
@Fact('CaseMatterOpened')
export class CaseMatterOpened {
  @IsString()
  matterId!: string;

  /** A heading such as `first repair`: no personal data. */
  @IsString()
  label!: string;
}

@Fact('CaseMatterEnded')
export class CaseMatterEnded {
  @IsString()
  matterId!: string;

  @IsString()
  label!: string;
}

@Fact('CaseClosed')
export class CaseClosed {
  @IsOptional()
  @Personal()
  @IsString()
  outcome?: string;
}
