import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Min,
  ValidateNested,
} from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { PromiseDue } from './promise.events.js';

/** What of a promise its customer is told of without having to ask. */
export const NOTICE_MATTERS = ['at-risk', 'overdue', 'broken', 'restated'] as const;
export type NoticeMatter = (typeof NOTICE_MATTERS)[number];

/** What a notice is about: one fact of one promise, so that it is told once. */
export class NoticeAbout {
  @IsString() promiseId!: string;
  @IsIn(NOTICE_MATTERS) matter!: NoticeMatter;
  /** The fact that is told of. */
  @IsString() ofFact!: string;
}

/** The customer is to be told; the outbox sends it. What it says is put into words when it is sent. */
@Fact('NoticeQueued')
export class NoticeQueued extends NoticeAbout {
  @IsIn(['email', 'phone']) addressKind!: 'email' | 'phone';
  @Personal() @IsString() address!: string;
  /** BCP 47; both where it is not known which one the customer speaks. */
  @IsArray() @ArrayMaxSize(2) @IsIn(['zh-CN', 'en'], { each: true }) languages!: ('zh-CN' | 'en')[];
  /** Unit that promised. */
  @IsString() by!: string;
  @IsOptional() @Personal() @IsString() words?: string;
  @IsOptional() @IsBoolean() literal?: boolean;
  /** The date in force, and the one told first where it is another. */
  @IsOptional() @ValidateNested() @Type(() => PromiseDue) due?: PromiseDue;
  @IsOptional() @ValidateNested() @Type(() => PromiseDue) firstDue?: PromiseDue;
  /** Why it is at risk or broken, as the fact says. */
  @IsOptional() @IsString() because?: string;
  /** What was explained, or found instead. */
  @IsOptional() @Personal() @IsString() explanation?: string;
}

export const NOTICE_WAYS = ['file', 'smtp', 'webhook'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** It has arrived where it was handed to, under the notice's own id. */
@Fact('NoticeSent')
export class NoticeSent extends NoticeAbout {
  @IsIn(NOTICE_WAYS) via!: NoticeWay;
}

/** It could not be sent, and is not tried again by itself. */
@Fact('NoticeFailed')
export class NoticeFailed extends NoticeAbout {
  @IsIn(NOTICE_WAYS) via!: NoticeWay;
  /** What the other side answered; names no person. */
  @IsString() reason!: string;
  @IsInt() @Min(1) attempts!: number;
}

/** `no-address`: somebody has to call; `made-up`: a customer of the demo, who is not there. */
export const UNDELIVERABLE = ['no-address', 'made-up'] as const;

/** There is nobody, or no address, to tell it to. */
@Fact('NoticeUndeliverable')
export class NoticeUndeliverable extends NoticeAbout {
  @IsIn(UNDELIVERABLE) because!: (typeof UNDELIVERABLE)[number];
}
