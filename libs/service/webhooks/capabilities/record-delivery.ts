import { IsIn, IsInt, IsString, Length, Matches, MaxLength, Min } from 'class-validator';
import { capability, fact, type Decision } from '#platform/event-sourcing';
import {
  DISABLED_BECAUSE,
  POSITION,
  WebhookDisabled,
  WebhookEventArrived,
  WebhookEventGivenUp,
  WebhookGrantEnded,
} from '../webhook.events.js';
import { GRANT_ENDS, type GrantEnd } from '../grant.events.js';
import { webhook, type WebhookState } from '../webhook.rules.js';
import { OneEvent, WebhookCommand } from './tend-webhook.js';

export class DisableWebhook extends WebhookCommand {
  @IsIn(DISABLED_BECAUSE) because!: (typeof DISABLED_BECAUSE)[number];
  @Matches(POSITION) at!: string;
  @IsString() @MaxLength(200) answer!: string;
}
export class GiveUpEvent extends OneEvent {
  @Matches(POSITION) at!: string;
  @IsString() @Length(1, 120) eventType!: string;
  @IsInt() @Min(1) attempts!: number;
  @IsString() @MaxLength(200) answer!: string;
}
export class RecordArrival extends OneEvent {}
export class EndWebhookGrant extends WebhookCommand {
  @IsString() @Length(1, 80) grantId!: string;
  @IsIn(GRANT_ENDS) because!: GrantEnd;
  @Matches(POSITION) at!: string;
}

/** What the product itself records of its deliveries, each once however often it is told. */
const own = { id: 'N8', on: webhook, may: ['system'], refuses: [], about: () => ({}) } as const;

export const disableWebhook = capability({
  ...own,
  command: DisableWebhook,
  summary: 'Record that an endpoint is sent nothing more: it is gone, or nothing arrived for days',
  decide: ({ because, at, answer }: DisableWebhook, { status }: WebhookState): Decision =>
    status === 'active' ? [fact(WebhookDisabled, { because, at, answer })] : [],
});

export const giveUpEvent = capability({
  ...own,
  command: GiveUpEvent,
  summary: 'Record that all tries of an event failed: a dead letter',
  decide: ({ eventId, at, eventType, attempts, answer }: GiveUpEvent, { letters }: WebhookState): Decision =>
    letters[eventId] === 'given-up'
      ? []
      : [fact(WebhookEventGivenUp, { eventId, at, eventType, attempts, answer })],
});

export const recordArrival = capability({
  ...own,
  command: RecordArrival,
  summary: 'Record that a dead letter arrived in the end',
  decide: ({ eventId }: RecordArrival, { letters }: WebhookState): Decision =>
    letters[eventId] === 'asked-again' ? [fact(WebhookEventArrived, { eventId })] : [],
});

export const endWebhookGrant = capability({
  ...own,
  id: 'N9',
  command: EndWebhookGrant,
  summary: 'Record that what an endpoint was told by has ended: it is told nothing more',
  decide: ({ grantId, because, at }: EndWebhookGrant, { status }: WebhookState): Decision =>
    status === 'grant-ended' || status === 'unsubscribed'
      ? []
      : [fact(WebhookGrantEnded, { grantId, because, at })],
});
