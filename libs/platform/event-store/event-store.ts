/**
 * The port to the log. No engine's type shows through it: positions and revisions are bigints, payloads are bytes.
 * Every engine passes the one contract suite in `contract-suite.ts`.
 */

/** What the writer expects the stream to be at: an exact revision, not there yet, there, or anything. */
export type ExpectedRevision = bigint | 'no-stream' | 'stream-exists' | 'any';

/** An event to append. `id` is a UUID; the log stores an id once a stream. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType?: 'application/json' | 'application/octet-stream';
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: 'application/json' | 'application/octet-stream';
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly stream: string;
  /** Of the event in its stream; the first is 0n. */
  readonly revision: bigint;
  /** Of the event in the whole log; increases, the first is greater than 0n; 0n is before the first. */
  readonly position: bigint;
  /** The store's own clock, epoch milliseconds. */
  readonly storedAt: number;
}

export interface AppendResult {
  /** Revision of the last event appended. */
  readonly revision: bigint;
  /** Position of the last event appended: what a reader passes as `after`. */
  readonly position: bigint;
  /** True when the whole append had been stored before: nothing was written. */
  readonly repeated: boolean;
}

export type Direction = 'forwards' | 'backwards';

/** Prefixes of stream names or of event types; an event passes when every given list has a match (an empty one has none). */
export interface EventFilter {
  readonly streamPrefixes?: readonly string[];
  readonly typePrefixes?: readonly string[];
}

export interface ReadStreamOptions {
  /** Revision of the first event returned; default: the start (forwards) or the end (backwards). */
  readonly from?: bigint;
  readonly direction?: Direction;
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Forwards: events with a position > `after`. Backwards: events with a position < `after`. Default: all. */
  readonly after?: bigint;
  readonly direction?: Direction;
  readonly limit?: number;
  readonly filter?: EventFilter;
}

export interface SubscribeOptions {
  /** Events with a position > `after`; default 0n: from the start. */
  readonly after?: bigint;
  readonly filter?: EventFilter;
  readonly signal?: AbortSignal;
}

/** What a subscription yields: every event once, in log order, and the moments when there is none left to read. */
export type SubscriptionMessage =
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
  /** All up to `position` was delivered or filtered out. Sent each time the reader has reached the head. */
  | { readonly kind: 'caught-up'; readonly position: bigint };

export interface EventStore {
  /**
   * Appends all events or none; resolves when they are durable. An append whose event ids are all in the stream already,
   * one after the other, is a repeat: it succeeds whatever it expects, and writes nothing. Ids are compared, not contents.
   * Throws {@link WrongExpectedRevisionError}, also when only some of the ids are there, and {@link InvalidAppendError},
   * also for no events at all.
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    options: { expectedRevision: ExpectedRevision },
  ): Promise<AppendResult>;
  /** Throws {@link StreamNotFoundError} where there is no such stream. */
  read(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;
  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent>;
  /** Ends when `signal` aborts or the store closes. */
  subscribe(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage>;
  /** Position of the last event; 0n for an empty log. */
  head(): Promise<bigint>;
  close(): Promise<void>;
}

export class EventStoreError extends Error {
  override readonly name: string = 'EventStoreError';
}

export class WrongExpectedRevisionError extends EventStoreError {
  override readonly name = 'WrongExpectedRevisionError';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** undefined: there is no such stream. */
    readonly actual: bigint | undefined,
    reason?: string,
  ) {
    super(
      `Stream "${stream}": expected ${expected}, but it is at ${actual ?? 'no stream'}${reason ? ` (${reason})` : ''}.`,
    );
  }
}

export class StreamNotFoundError extends EventStoreError {
  override readonly name = 'StreamNotFoundError';
  constructor(readonly stream: string) {
    super(`There is no stream "${stream}".`);
  }
}

/** The store can't take or answer anything now: closing, owned by another process, disk full, server away. */
export class StoreUnavailableError extends EventStoreError {
  override readonly name = 'StoreUnavailableError';
}

/** A stream name, event id or event type that no store could take. */
export class InvalidAppendError extends EventStoreError {
  override readonly name = 'InvalidAppendError';
}
