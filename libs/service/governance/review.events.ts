import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const REVIEW_KINDS = [
  'contact-digest',
  'complaint-summary',
  'monthly-summary',
  'weekly-meeting',
  'other',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** One thing that came up, in a few words without a person in them, and how often. */
export class ReviewTopic {
  @IsString()
  @Length(1, 120)
  topic!: string;

  @IsInt()
  @Min(1)
  count!: number;
}

/** What came up in a period, looked at together: the same form for digests, summaries and meetings. */
@Fact('ReviewPrepared')
export class ReviewPrepared {
  @IsIn(REVIEW_KINDS)
  kind!: ReviewKind;

  /** First and last local day that it covers. */
  @IsString()
  from!: string;

  @IsString()
  to!: string;

  @ValidateNested({ each: true })
  @Type(() => ReviewTopic)
  topics!: ReviewTopic[];

  /** Contacts that it rests on. */
  @IsString({ each: true })
  contactIds!: string[];

  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}

/** Put before those who decide. */
@Fact('ReviewForwarded')
export class ReviewForwarded {
  /** Ids of the people or posts. */
  @IsString({ each: true })
  to!: string[];

  /** When they are reminded unless somebody has acknowledged it, epoch milliseconds. */
  @IsInt()
  remindAt!: number;

  @IsString()
  policy!: string;
}

/** Nobody has acknowledged it in time: said by the clock, again and again. */
@Fact('ReviewReminded')
export class ReviewReminded {
  @IsString({ each: true })
  to!: string[];

  /** How often with this one. */
  @IsInt()
  reminders!: number;

  /** When the next reminder is due, epoch milliseconds. */
  @IsInt()
  remindAt!: number;

  @IsString()
  policy!: string;
}

@Fact('ReviewAcknowledged')
export class ReviewAcknowledged {
  /** Id of the person. */
  @IsString()
  by!: string;

  /** What was decided on it. */
  @Personal()
  @IsString()
  decision!: string;
}

/** The next due time of the actions that are still open, epoch milliseconds; absent: none. */
abstract class ActionsOpen {
  @IsString()
  actionId!: string;

  @IsOptional()
  @IsInt()
  nextDueAt?: number;
}

@Fact('ReviewActionPlanned')
export class ReviewActionPlanned extends ActionsOpen {
  @Personal()
  @IsString()
  what!: string;

  /** Id of the person or desk that answers for it. */
  @IsString()
  owner!: string;

  /** Local day it is due on. */
  @IsString()
  dueOn!: string;

  /** Epoch milliseconds, exclusive: the end of that day. */
  @IsInt()
  dueAt!: number;
}

@Fact('ReviewActionDone')
export class ReviewActionDone extends ActionsOpen {
  @IsOptional()
  @Personal()
  @IsString()
  result?: string;
}

@Fact('ReviewActionOverdue')
export class ReviewActionOverdue extends ActionsOpen {
  @IsString()
  owner!: string;

  @IsString()
  dueOn!: string;
}
