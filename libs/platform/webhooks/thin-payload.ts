import type { FeedEvent } from '#platform/feeds';

/** What a receiver is told: that it happened, about whom by pseudonym, and where the whole can be read with the grant. */
export interface ThinPayload {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  /** Decimal, of the event in the log. */
  readonly position: string;
  /** Where the whole begins: the CloudEvents extension `dataref`. */
  readonly dataref: string;
}

/** A CloudEvent without data, structured mode. `origin`: of this installation, or empty where none is known. */
export function thinPayload(feed: string, event: FeedEvent, origin: string): ThinPayload {
  const before = BigInt(event.position) - 1n;
  return {
    specversion: '1.0',
    id: event.id,
    source: `/feeds/${feed}`,
    type: event.type,
    subject: event.subject,
    time: event.time,
    position: event.position,
    dataref: `${origin}/feeds/${feed}?from=${before}`,
  };
}
