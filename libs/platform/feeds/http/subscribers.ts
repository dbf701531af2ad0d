import type { OpenStream } from '#platform/event-sourcing/http/index.js';

/** One who follows a feed now. */
export interface Subscriber {
  readonly feed: string;
  /** By the id of its token. */
  readonly who: string;
  readonly stream: Pick<OpenStream, 'busySince'>;
  /** Everything up to here was handed to its connection. */
  position: bigint;
  /** Epoch milliseconds; undefined: it has never caught up. */
  caughtUpAt: number | undefined;
  readonly since: number;
}

/** What is told of it, positions in decimal. */
export interface SubscriberStatus {
  readonly who: string;
  readonly position: string;
  readonly behind: {
    /** How far the log is ahead, in positions; how many of those are of this feed nobody has counted. */
    readonly positions: string;
    /** Since it last had everything; since it came where it never had. */
    readonly seconds: number;
  };
  /** It has not taken what was sent. */
  readonly slow: boolean;
  /** RFC 3339. */
  readonly since: string;
}

export function statusOf(
  { who, position, caughtUpAt, since, stream }: Subscriber,
  head: bigint,
  now: number,
): SubscriberStatus {
  const positions = head > position ? head - position : 0n;
  return {
    who,
    position: String(position),
    behind: {
      positions: String(positions),
      seconds: positions === 0n ? 0 : Math.max(0, (now - (caughtUpAt ?? since)) / 1_000),
    },
    slow: stream.busySince !== undefined,
    since: new Date(since).toISOString(),
  };
}
