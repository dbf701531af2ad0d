import { IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const CARD_RESULTS = ['genuine', 'unknown-number', 'duplicate', 'not-signed', 'grey-import'] as const;
export type CardResult = (typeof CARD_RESULTS)[number];

export const CHECK_CHANNELS = ['shop', 'phone', 'online'] as const;
export type CheckChannel = (typeof CHECK_CHANNELS)[number];
export const CHECK_ASKERS = ['owner', 'buyer', 'shop', 'other'] as const;

/** Every check of a card is a touchpoint. Where it came from tells whether the card is in more than one hand. */
@Fact('WarrantyCardVerified')
export class WarrantyCardVerified {
  @IsIn(CARD_RESULTS)
  result!: CardResult;

  @IsIn(CHECK_CHANNELS)
  channel!: CheckChannel;

  /** In what part somebody asked. */
  @IsOptional()
  @IsIn(CHECK_ASKERS)
  askedBy?: (typeof CHECK_ASKERS)[number];

  /** Shop or town it was asked from. */
  @IsOptional()
  @IsString()
  place?: string;

  /** Who asked, as a pseudonym that means nothing for any other card. */
  @IsOptional()
  @IsString()
  asker?: string;

  /** The contact it was asked in. */
  @IsOptional()
  @IsString()
  contactId?: string;

  @IsOptional()
  @IsString()
  unitId?: string;
}

/** One card was checked from so many places, or by so many askers, within days that it is probably not the only one. */
@Fact('CloneSuspected')
export class CloneSuspected {
  @IsString()
  unitId!: string;

  /** Checks within the days, and the different places or askers they came from. */
  @IsInt()
  @Min(1)
  checks!: number;

  @IsInt()
  @Min(1)
  origins!: number;

  @IsInt()
  @Min(1)
  withinDays!: number;
}

export const CLONE_VERDICTS = ['cloned', 'genuine'] as const;
export type CloneVerdict = (typeof CLONE_VERDICTS)[number];

/** Somebody looked into it. `cloned`: copies of the card are about, its number proves nothing any more. */
@Fact('CloneSuspicionJudged')
export class CloneSuspicionJudged {
  @IsString()
  unitId!: string;

  @IsIn(CLONE_VERDICTS)
  verdict!: CloneVerdict;

  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}
