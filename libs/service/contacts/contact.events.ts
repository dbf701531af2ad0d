import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Correctable, Fact, Personal } from '#platform/event-sourcing';

export const CHANNELS = [
  'phone-hotline',
  'phone-direct',
  'shop',
  'walk-in',
  'home-visit',
  'email',
  'message',
  'sms',
  'letter',
  'web',
  'card',
  'event',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const DIRECTIONS = ['in', 'out'] as const;
/** `in`: the customer came to us; `out`: we went to the customer. */
export type Direction = (typeof DIRECTIONS)[number];

export const PARTY_KINDS = ['customer', 'brand', 'shop', 'maker', 'dealer', 'other'] as const;

/** One side of a contact. The label names a desk or an organisation, never a person. */
export class Party {
  @IsIn(PARTY_KINDS)
  kind!: (typeof PARTY_KINDS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  label?: string;
}

/** A count of which only the least is known: the customer called at least once. */
export class AtLeast {
  @IsInt()
  @Min(1)
  @Max(10_000)
  atLeast!: number;
}

@Correctable('summary')
@Fact('ContactRegistered')
export class ContactRegistered {
  @IsOptional()
  @IsString()
  caseId?: string;

  /** The desk in whose register it is numbered. */
  @IsString()
  register!: string;

  /** IANA zone of that desk: says to which year's register the contact belongs. */
  @IsString()
  zone!: string;

  @IsIn(DIRECTIONS)
  direction!: Direction;

  @IsIn(CHANNELS)
  channel!: Channel;

  @IsDefined()
  @ValidateNested()
  @Type(() => Party)
  from!: Party;

  @IsDefined()
  @ValidateNested()
  @Type(() => Party)
  to!: Party;

  @IsOptional()
  @Personal()
  @IsString()
  summary?: string;

  /** BCP 47, the language it was held in. */
  @IsOptional()
  @IsString()
  language?: string;

  /** The company's own line that was called, as published. */
  @IsOptional()
  @IsString()
  number?: string;

  @IsOptional()
  @IsBoolean()
  answered?: boolean;

  /** The customer came in person: counts as a trip. */
  @IsOptional()
  @IsBoolean()
  visit?: boolean;

  /** The call cost the customer nothing; absent where it is not told. */
  @IsOptional()
  @IsBoolean()
  tollFree?: boolean;
}

/** By when a reply is owed, and by which policy. */
export abstract class OwedReply {
  /** Epoch milliseconds, exclusive: the end of the local day it is due on. */
  @IsInt()
  dueAt!: number;

  /** The local day it is due on, `YYYY-MM-DD`. */
  @IsString()
  dueOn!: string;

  /** Id and version of the policy, e.g. `reply-term v1`. */
  @IsString()
  policy!: string;
}

/** The clock appends `ReplyMissed` when it does not come. */
@Fact('ReplyRequired')
export class ReplyRequired extends OwedReply {}

@Fact('ReplySent')
export class ReplySent {
  /** The contact that is the reply. */
  @IsString()
  contactId!: string;

  /** It came after the reply had been missed. */
  @IsBoolean()
  late!: boolean;
}

@Fact('ReplyMissed')
export class ReplyMissed extends OwedReply {}

export const OUTCOMES = ['answered', 'solved', 'passed-on', 'promised', 'no-action-needed'] as const;

@Correctable('note')
@Fact('ContactHandled')
export class ContactHandled {
  @IsIn(OUTCOMES)
  outcome!: (typeof OUTCOMES)[number];

  @IsOptional()
  @Personal()
  @IsString()
  note?: string;
}

export const CALL_OUTCOMES = ['answered', 'busy', 'no-answer', 'abandoned', 'callback-requested'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Somebody called. The company's switchboard does not count what it never took up, so the customer may say it. */
@Correctable('summary')
@Fact('CallAttempted')
export class CallAttempted {
  @IsOptional()
  @IsString()
  caseId?: string;

  @IsString()
  register!: string;

  @IsString()
  zone!: string;

  @IsIn(DIRECTIONS)
  direction!: Direction;

  @IsIn(CHANNELS)
  channel!: Channel;

  @IsDefined()
  @ValidateNested()
  @Type(() => Party)
  from!: Party;

  @IsDefined()
  @ValidateNested()
  @Type(() => Party)
  to!: Party;

  /** The company's own line, as published; absent where it is not told. */
  @IsOptional()
  @IsString()
  number?: string;

  @IsIn(CALL_OUTCOMES)
  outcome!: CallOutcome;

  @IsDefined()
  @ValidateNested()
  @Type(() => AtLeast)
  attempts!: AtLeast;

  @IsOptional()
  @IsInt()
  ringSeconds?: number;

  @IsOptional()
  @Personal()
  @IsString()
  summary?: string;

  /** The call cost the customer nothing; absent where it is not told. */
  @IsOptional()
  @IsBoolean()
  tollFree?: boolean;
}

export const PROACTIVE_REASONS = ['progress', 'follow-up', 'courtesy', 'news', 'warning', 'other'] as const;

/** We came forward without being asked. */
@Fact('ProactiveContactMade')
export class ProactiveContactMade {
  @IsIn(PROACTIVE_REASONS)
  reason!: (typeof PROACTIVE_REASONS)[number];

  @IsBoolean()
  unsolicited!: boolean;
}

@Fact('WalkInArrived')
export class WalkInArrived {
  @IsOptional()
  @IsString()
  queueNo?: string;

  /** Until when somebody greets him, epoch milliseconds; absent where the visit was told of afterwards. */
  @IsOptional()
  @IsInt()
  greetBy?: number;

  /** Id and version of the policy, e.g. `greet-within v1`. */
  @IsOptional()
  @IsString()
  policy?: string;
}

/** Nobody has greeted the customer in time: said by the clock while he waits. */
@Fact('GreetingOverdue')
export class GreetingOverdue {
  /** Epoch milliseconds. */
  @IsInt()
  greetBy!: number;

  @IsString()
  policy!: string;
}

@Fact('WalkInGreeted')
export class WalkInGreeted {}

@Fact('WalkInServed')
export class WalkInServed {}

@Fact('WalkInLeft')
export class WalkInLeft {
  @IsBoolean()
  unserved!: boolean;
}

/** The only kind of fact in `register-<desk>-<year>`: the number is its revision + 1, so there is never a gap. */
@Fact('ContactNumbered')
export class ContactNumbered {
  @IsString()
  contactId!: string;
}

export const CHANNEL_PURPOSES = ['two-way', 'notify-only', 'unknown'] as const;

/** What an address is for, and who reads it. The newest declaration counts. */
@Fact('ChannelDeclared')
export class ChannelDeclared {
  @IsIn(CHANNELS)
  channel!: Channel;

  @IsIn(CHANNEL_PURPOSES)
  purpose!: (typeof CHANNEL_PURPOSES)[number];

  /** Desk that reads what arrives there. */
  @IsOptional()
  @IsString()
  monitoredBy?: string;

  /** Where a customer should write or call instead. */
  @IsOptional()
  @IsString()
  replyTarget?: string;

  @IsOptional()
  @Personal()
  @IsString()
  address?: string;
}

/** The address was given or confirmed to a customer as a way to reach us. */
@Fact('ChannelTold')
export class ChannelTold {
  @IsString()
  caseId!: string;

  @IsOptional()
  @IsString()
  contactId?: string;

  /** As declared when it was told. */
  @IsIn(CHANNEL_PURPOSES)
  purpose!: (typeof CHANNEL_PURPOSES)[number];

  /** The customer was told that nobody reads it, and where to write instead. */
  @IsBoolean()
  withNotice!: boolean;
}

export const CONSULT_TOPICS = ['use', 'care', 'repair', 'other'] as const;

/** A customer asks for advice. */
@Fact('ConsultationAsked')
export class ConsultationAsked {
  @IsIn(CONSULT_TOPICS)
  topic!: (typeof CONSULT_TOPICS)[number];

  @IsOptional()
  @Personal()
  @IsString()
  question?: string;
}

@Fact('ConsultationAnswered')
export class ConsultationAnswered {
  @Personal()
  @IsString()
  text!: string;

  @IsOptional()
  @IsString()
  knowledgeId?: string;
}
