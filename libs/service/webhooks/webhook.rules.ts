import type { Actor } from '#platform/access';
import { evolve, streamType } from '#platform/event-sourcing';
import {
  WebhookDisabled,
  WebhookEventArrived,
  WebhookEventAskedAgain,
  WebhookEventGivenUp,
  WebhookKeyReplaced,
  WebhookPaused,
  WebhookReplayed,
  WebhookResumed,
  WebhookSecretReplaced,
  WebhookSubscribed,
  WebhookUnsubscribed,
} from './webhook.events.js';

export const WEBHOOK_STATUSES = ['active', 'paused', 'disabled', 'unsubscribed'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Of a dead letter. */
export const LETTER_STATUSES = ['given-up', 'asked-again', 'arrived'] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];

export interface WebhookState {
  readonly status: WebhookStatus;
  readonly feed: string;
  /** Replays so far. */
  readonly round: number;
  /** Whether it has a secret, and the how manieth. */
  readonly secret: number | undefined;
  readonly letters: Readonly<Record<string, LetterStatus>>;
}

const letter = (state: WebhookState, eventId: string, status: LetterStatus): WebhookState => ({
  ...state,
  letters: { ...state.letters, [eventId]: status },
});

/** An endpoint and what became of its dead letters. */
export const webhook = streamType<WebhookState>({
  category: 'webhook',
  initial: { status: 'unsubscribed', feed: '', round: 0, secret: undefined, letters: {} },
  evolve: [
    evolve(WebhookSubscribed, ({ data }, state: WebhookState) => ({
      ...state,
      status: 'active',
      feed: data.feed,
      secret: data.secret ? 0 : undefined,
    })),
    evolve(WebhookPaused, (_, state: WebhookState) => ({ ...state, status: 'paused' })),
    evolve(WebhookResumed, (_, state: WebhookState) => ({ ...state, status: 'active' })),
    evolve(WebhookReplayed, ({ data }, state: WebhookState) => ({ ...state, round: data.round })),
    evolve(WebhookUnsubscribed, (_, state: WebhookState) => ({ ...state, status: 'unsubscribed' })),
    evolve(WebhookSecretReplaced, ({ data }, state: WebhookState) => ({ ...state, secret: data.number })),
    evolve(WebhookDisabled, (_, state: WebhookState) => ({ ...state, status: 'disabled' })),
    evolve(WebhookEventGivenUp, ({ data }, state: WebhookState) => letter(state, data.eventId, 'given-up')),
    evolve(WebhookEventAskedAgain, ({ data }, state: WebhookState) =>
      letter(state, data.eventId, 'asked-again'),
    ),
    evolve(WebhookEventArrived, ({ data }, state: WebhookState) => letter(state, data.eventId, 'arrived')),
  ],
});

/** Keys that sign webhooks: the first is there from the start, and has the number 0. */
export const webhookKeys = streamType<{ readonly number: number }>({
  category: 'webhookKeys',
  initial: { number: 0 },
  evolve: [evolve(WebhookKeyReplaced, ({ data }) => ({ number: data.number }))],
});

/** Feeds that can be subscribed to. */
export const FEED_NAMES = ['service-history', 'promises', 'contacts', 'repairs'] as const;

/** Whoever may read the feed may have it sent; the product itself may, for its demo. */
export const mayReadFeed = ({ roles, grants = [] }: Pick<Actor, 'roles' | 'grants'>, feed: string): boolean =>
  roles.includes('system') || grants.some(grant => grant === `feed:${feed}` || grant === 'feed:*');

/** Operators look after all endpoints; others after those of the feeds that they were granted. */
export const mayTend = (actor: Pick<Actor, 'roles' | 'grants'>, feed: string): boolean =>
  actor.roles.includes('operator') || mayReadFeed(actor, feed);

/** Beside a new key or secret that before it signs for so long, unless somebody says otherwise. */
export const OVERLAP_HOURS = 72;
