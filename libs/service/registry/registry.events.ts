import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { Correctable, Fact, Personal } from '#platform/event-sourcing';

export * from './card-check.events.js';

export const CUSTOMER_KINDS = ['end-user', 'dealer', 'organisation'] as const;

@Correctable('name', 'phone', 'email')
@Fact('CustomerRegistered')
export class CustomerRegistered {
  @IsIn(CUSTOMER_KINDS)
  kind!: (typeof CUSTOMER_KINDS)[number];

  @IsOptional()
  @Personal({ find: 'name' })
  @IsString()
  name?: string;

  @IsOptional()
  @Personal({ find: 'phone' })
  @IsString()
  phone?: string;

  @IsOptional()
  @Personal({ find: 'email' })
  @IsString()
  email?: string;

  /** Made up for a demo; every page says so. */
  @IsOptional()
  @IsBoolean()
  fictitious?: boolean;
}

export const PRODUCT_CLASSES = ['computer', 'phone', 'appliance', 'car', 'other'] as const;
export type ProductClass = (typeof PRODUCT_CLASSES)[number];
export const IMPORT_CHANNELS = ['domestic', 'official-import', 'grey-import', 'unknown'] as const;
export type ImportChannel = (typeof IMPORT_CHANNELS)[number];

/** What a unit is. Its serial number stands in its claim, sealed under the unit's own subject, `unit-…`. */
export class UnitDescription {
  @IsIn(PRODUCT_CLASSES)
  productClass!: ProductClass;

  @IsString()
  @Length(1, 80)
  brand!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  model?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  manufacturer?: string;

  @IsIn(IMPORT_CHANNELS)
  channel!: ImportChannel;

  @IsOptional()
  @IsBoolean()
  fictitious?: boolean;
}

/** Its brand is part of what the serial number's claim is made from, so it can't be corrected. */
@Correctable('model', 'manufacturer')
@Fact('UnitRegistered')
export class UnitRegistered extends UnitDescription {
  /** The claim that holds its serial number, `serial-<keyed hash>`; absent for a unit without one. */
  @IsOptional()
  @IsString()
  claim?: string;
}

/** Another claim wanted to register a unit under an id that was taken: the claim is released. */
@Fact('UnitRegistrationRefused')
export class UnitRegistrationRefused {
  @IsString()
  claim!: string;
}

/** In the old unit's stream, which is closed by it: the customer has another one now, and this is which. */
@Fact('UnitReplacedBy')
export class UnitReplacedBy {
  @IsString()
  byUnitId!: string;

  /** The remedy that it was exchanged under. */
  @IsOptional()
  @IsString()
  remedyId?: string;
}

/** First writer of `claim-serial-<keyed hash>`: from now on the serial number belongs to this unit. */
@Fact('SerialClaimed')
export class SerialClaimed extends UnitDescription {
  @IsString()
  unitId!: string;

  @Personal({ find: 'serial' })
  @IsString()
  serialNo!: string;
}

/** The serial number was claimed again while it was taken. */
@Fact('DuplicateSerialAttempted')
export class DuplicateSerialAttempted {
  /** The unit that holds it; whoever tried sees only that it is taken. */
  @IsString()
  unitId!: string;
}

@Fact('ClaimReleased')
export class ClaimReleased {
  @IsIn(['unit-id-taken', 'unit-has-card'])
  because!: 'unit-id-taken' | 'unit-has-card';
}

/** What a warranty card says, beside its number. */
export class WarrantyCardTerms {
  @IsString()
  unitId!: string;

  @IsOptional()
  @IsString()
  model?: string;

  /** EDTF date, e.g. `2013-02-01` or `2013-02`. */
  @IsOptional()
  @IsString()
  purchasedOn?: string;

  @IsInt()
  termMonths!: number;

  @IsOptional()
  @IsString({ each: true })
  repairPoints?: string[];

  /** Consult line printed on the card. */
  @IsOptional()
  @IsString()
  phone?: string;

  /** A card without the maker's signature or stamp is not valid. */
  @IsBoolean()
  signedByMaker!: boolean;
}

/** First writer of the card number's claim: no other unit can get this card. */
@Fact('CardNumberClaimed')
export class CardNumberClaimed extends WarrantyCardTerms {
  @Personal({ find: 'serial' })
  @IsString()
  cardNo!: string;
}

/** In the unit's own stream: this is its one card. */
@Fact('WarrantyCardIssued')
export class WarrantyCardIssued extends WarrantyCardTerms {
  /** The claim that holds its number, `card-<keyed hash>`. */
  @IsString()
  claim!: string;
}

/** A second unit for a card (in the card's claim) or a second card for a unit (in the unit). Refused, and a fact. */
@Fact('DuplicateCardAttempted')
export class DuplicateCardAttempted {
  /** The unit the card was wanted for. */
  @IsString()
  unitId!: string;

  @IsIn(['card-taken', 'unit-has-card'])
  why!: 'card-taken' | 'unit-has-card';

  @IsOptional()
  @IsString()
  claim?: string;
}

export class Price {
  /** In the smallest unit of the currency, e.g. fen. */
  @IsInt()
  @Min(0)
  minor!: number;

  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/)
  currency!: string;
}

/** Under whose law it was sold to its user. */
export const MARKETS = ['CN', 'EU'] as const;
export const SALE_CHANNELS = ['online', 'shop', 'dealer', 'phone', 'unknown'] as const;

@Correctable('seller', 'soldBy', 'channel', 'invoiceNo', 'price')
@Fact('SaleRecorded')
export class SaleRecorded {
  @IsString({ each: true })
  unitIds!: string[];

  /** The subject: `customer-…`; absent where the buyer is not known. */
  @IsOptional()
  @IsString()
  buyer?: string;

  /** Shop or organisation that sold it. */
  @IsOptional()
  @IsString()
  seller?: string;

  /** Who sold it there: a pseudonymous number. */
  @IsOptional()
  @IsString()
  soldBy?: string;

  @IsIn(SALE_CHANNELS)
  channel!: (typeof SALE_CHANNELS)[number];

  /** EDTF date, as exactly as it is known: `2013-02-01`, `2013-02`. So are the next two. */
  @IsOptional()
  @IsString()
  soldOn?: string;

  @IsOptional()
  @IsString()
  invoicedOn?: string;

  @IsOptional()
  @IsString()
  deliveredOn?: string;

  @IsOptional()
  @Personal()
  @IsString()
  invoiceNo?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Price)
  price?: Price;

  /** Absent: China. */
  @IsOptional()
  @IsIn(MARKETS)
  market?: (typeof MARKETS)[number];

  /** It was brought to the buyer for nothing: whoever takes it back carries it, too. Absent: not told. */
  @IsOptional()
  @IsBoolean()
  freeDelivery?: boolean;
}
