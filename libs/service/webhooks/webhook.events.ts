import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { Fact } from '#platform/event-sourcing';
import { GRANT_ENDS, type GrantEnd } from './grant.events.js';

/** Position of an event in the log, decimal. */
export const POSITION = /^\d{1,19}$/;

/** An endpoint is told of the events of a feed from now on, or from a position on. */
@Fact('WebhookSubscribed')
export class WebhookSubscribed {
  @IsString() url!: string;
  @IsString() feed!: string;
  /** Only these types of events; empty: all of the feed. */
  @IsString({ each: true }) types!: string[];
  /** Events after this position; absent: those after this fact. */
  @IsOptional() @Matches(POSITION) from?: string;
  /** It verifies by a shared secret, too. The secret follows from the installation’s key and is in no fact. */
  @IsBoolean() secret!: boolean;
  /** Id of the actor. */
  @IsString() by!: string;
}

/** What it is told is less than the whole feed: by a grant on record, or by what the token carried. */
@Fact('WebhookNarrowed')
export class WebhookNarrowed {
  /** Of the grant on record. */
  @IsOptional() @IsString() grantId?: string;
  @IsOptional() @IsString({ each: true }) categories?: string[];
  @IsOptional() @IsString() subject?: string;
  @IsOptional() @IsString() caseId?: string;
  @IsOptional() @IsString() shopId?: string;
  /** Nothing that is recorded from then on, epoch milliseconds. */
  @IsOptional() @IsInt() until?: number;
}

/** Its grant has ended: nothing that is recorded after that is ever sent to it. */
@Fact('WebhookGrantEnded')
export class WebhookGrantEnded {
  @IsString() grantId!: string;
  @IsIn(GRANT_ENDS) because!: GrantEnd;
  /** Position of the fact that ended the grant. */
  @Matches(POSITION) at!: string;
}

/** Nothing is sent until it is resumed; what happens meanwhile waits in the log. */
@Fact('WebhookPaused')
export class WebhookPaused {
  @IsString() by!: string;
}

@Fact('WebhookResumed')
export class WebhookResumed {
  @IsString() by!: string;
}

/** All after a position is sent again, in order and under the same ids. */
@Fact('WebhookReplayed')
export class WebhookReplayed {
  @Matches(POSITION) from!: string;
  /** The how manieth replay of this endpoint. */
  @IsInt() @Min(1) round!: number;
  @IsString() by!: string;
}

/** A part is sent again: all after a position up to another. Then it goes on where it was. */
@Fact('WebhookPartReplayed')
export class WebhookPartReplayed {
  @Matches(POSITION) from!: string;
  @Matches(POSITION) upTo!: string;
  /** The how manieth replay of this endpoint. */
  @IsInt() @Min(1) round!: number;
  @IsString() by!: string;
}

/** For good. */
@Fact('WebhookUnsubscribed')
export class WebhookUnsubscribed {
  @IsString() by!: string;
}

/** A new secret; that before it signs beside it until a time, epoch milliseconds. */
@Fact('WebhookSecretReplaced')
export class WebhookSecretReplaced {
  @IsInt() @Min(1) number!: number;
  @IsInt() formerUntil!: number;
  @IsString() by!: string;
}

export const DISABLED_BECAUSE = ['gone', 'failing'] as const;

/** The product sends it nothing more: it said that it is gone, or nothing succeeded for days. */
@Fact('WebhookDisabled')
export class WebhookDisabled {
  @IsIn(DISABLED_BECAUSE) because!: (typeof DISABLED_BECAUSE)[number];
  /** Position of the event that it did not take: it begins with it when it is resumed. */
  @Matches(POSITION) at!: string;
  /** How the last try ended. */
  @IsString() answer!: string;
}

/** A dead letter: all tries of one event failed. */
@Fact('WebhookEventGivenUp')
export class WebhookEventGivenUp {
  @IsString() eventId!: string;
  @Matches(POSITION) at!: string;
  @IsString() eventType!: string;
  @IsInt() @Min(1) attempts!: number;
  @IsString() answer!: string;
}

/** Somebody wants one dead letter to be tried again. */
@Fact('WebhookEventAskedAgain')
export class WebhookEventAskedAgain {
  @IsString() eventId!: string;
  @IsString() by!: string;
}

/** A dead letter arrived in the end. */
@Fact('WebhookEventArrived')
export class WebhookEventArrived {
  @IsString() eventId!: string;
}

/** The installation signs with its next key; that before it signs beside it until a time, epoch milliseconds. */
@Fact('WebhookKeyReplaced')
export class WebhookKeyReplaced {
  @IsInt() @Min(1) number!: number;
  @IsInt() formerUntil!: number;
  @IsString() by!: string;
}
