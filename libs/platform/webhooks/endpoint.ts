import type { EventFilter, StoredEvent } from '#platform/event-store';
import type { Tried } from './post.js';

/** `whsec_…`; `until`: another took its place, and it signs up to then, epoch milliseconds. */
export interface WebhookSecret {
  readonly text: string;
  readonly until?: number;
}

/** Where the events of a feed are sent to, from a position on. */
export interface Endpoint {
  readonly webhookId: string;
  readonly url: string;
  /** Events after this one. */
  readonly from: bigint;
  /** Where a part is told again: its end; what was told before goes on behind it. */
  readonly upTo?: bigint;
  /** Counts the replays; with each `from` is another. */
  readonly round: number;
  /** Where the receiver wants `v1` too: one, or two while one takes the other's place. */
  readonly secrets: readonly WebhookSecret[];
  /** What the log is asked for; undefined: nothing passes. */
  readonly filter: EventFilter | undefined;
  passes(event: StoredEvent): boolean;
  /** Whether it is told nothing from this event on. */
  ends(event: StoredEvent): boolean;
  /** The text that is sent. */
  bodyOf(event: StoredEvent): string;
}

/** An event that was given up once and is to be tried again. */
export interface AskedAgain {
  readonly eventId: string;
  readonly position: bigint;
}

/** What has to be on record, each once whatever is repeated. */
export interface OnRecord {
  /** No further try of this event. */
  givenUp(endpoint: Endpoint, event: StoredEvent, how: { attempts: number; answer: string }): Promise<void>;
  /** What was given up and asked for again has arrived. */
  arrivedLate(endpoint: Endpoint, event: AskedAgain): Promise<void>;
  /** Nothing more is sent to it until somebody resumes it. */
  disabled(
    endpoint: Endpoint,
    why: { because: 'gone' | 'failing'; at: bigint; answer: string },
  ): Promise<void>;
}

/** One signed try to send a text under an id. */
export type Send = (message: { id: string; body: string }, signal?: AbortSignal) => Promise<Tried>;

/** The way to one endpoint: its connections are kept between tries. */
export interface Line {
  readonly send: Send;
  close(): void;
}
export type Connect = (endpoint: Pick<Endpoint, 'url' | 'secrets'>) => Line;
