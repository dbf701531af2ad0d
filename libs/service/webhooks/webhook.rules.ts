import type { Actor } from '#platform/access';
import { evolve, streamType } from '#platform/event-sourcing';
import { sightOf } from '#platform/feeds';
import { narrowingText, type Narrowing } from './grant.rules.js';
import {
  WebhookDisabled,
  WebhookEventArrived,
  WebhookEventAskedAgain,
  WebhookEventGivenUp,
  WebhookGrantEnded,
  WebhookKeyReplaced,
  WebhookNarrowed,
  WebhookPartReplayed,
  WebhookPaused,
  WebhookReplayed,
  WebhookResumed,
  WebhookSecretReplaced,
  WebhookSubscribed,
  WebhookUnsubscribed,
} from './webhook.events.js';

export const WEBHOOK_STATUSES = ['active', 'paused', 'disabled', 'grant-ended', 'unsubscribed'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Of a dead letter. */
export const LETTER_STATUSES = ['given-up', 'asked-again', 'arrived'] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];

export interface WebhookState {
  readonly status: WebhookStatus;
  readonly feed: string;
  /** Id of who subscribed it. */
  readonly by: string;
  /** Less than the whole feed; undefined: the whole. */
  readonly narrowed: (Narrowing & { readonly grantId?: string }) | undefined;
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
  initial: {
    status: 'unsubscribed',
    feed: '',
    by: '',
    narrowed: undefined,
    round: 0,
    secret: undefined,
    letters: {},
  },
  evolve: [
    evolve(WebhookSubscribed, ({ data }, state: WebhookState) => ({
      ...state,
      status: 'active',
      feed: data.feed,
      by: data.by,
      secret: data.secret ? 0 : undefined,
    })),
    evolve(WebhookNarrowed, ({ data }, state: WebhookState) => ({ ...state, narrowed: data })),
    evolve(WebhookGrantEnded, (_, state: WebhookState) => ({ ...state, status: 'grant-ended' })),
    evolve(WebhookPaused, (_, state: WebhookState) => ({ ...state, status: 'paused' })),
    evolve(WebhookResumed, (_, state: WebhookState) => ({ ...state, status: 'active' })),
    evolve(WebhookReplayed, ({ data }, state: WebhookState) => ({ ...state, round: data.round })),
    evolve(WebhookPartReplayed, ({ data }, state: WebhookState) => ({ ...state, round: data.round })),
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

type Asker = Pick<Actor, 'id' | 'roles' | 'grants' | 'subject' | 'caseId'>;

/** What of a feed the token carries; undefined: nothing. The product itself may read all, for its demo. */
export const carriedBy = (actor: Asker, feed: string): Narrowing | undefined =>
  actor.roles.includes('system') ? {} : sightOf(actor, { name: feed });

const WHOLE = narrowingText({});

/** Whose endpoint it is, and what it is told. */
export type Owned = Pick<WebhookState, 'feed' | 'by' | 'narrowed'>;

/** Who may read all that it is told may have it sent: by what the token carries, or because he subscribed it by a grant on record. */
export function maySend(actor: Asker, { feed, by, narrowed }: Owned): boolean {
  const carried = carriedBy(actor, feed);
  const text = carried && narrowingText(carried);
  if (text === WHOLE) return true;
  if (actor.id !== by || !narrowed) return false;
  return narrowed.grantId !== undefined || text === narrowingText(narrowed);
}

/** Operators look after all endpoints; others after their own, and those of the feeds that they were granted. */
export const mayTend = (actor: Asker, owned: Owned): boolean =>
  actor.roles.includes('operator') || actor.id === owned.by || maySend(actor, owned);

/** Beside a new key or secret that before it signs for so long, unless somebody says otherwise. */
export const OVERLAP_HOURS = 72;
