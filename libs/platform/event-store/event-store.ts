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

/**
 * Stream names and event types, by prefix and by regular expression; an event passes when everything given matches
 * (an empty list of prefixes matches nothing). A pattern is written in the syntax of RE2 and found anywhere in the name:
 * its time is linear in the name's length, whoever wrote it.
 */
export interface EventFilter {
  readonly streamPrefixes?: readonly string[];
  readonly typePrefixes?: readonly string[];
  readonly streamPattern?: string;
  readonly typePattern?: string;
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
  /** Forwards, instead of `after`: the event at this very position, and those after it. */
  readonly from?: bigint;
  readonly direction?: Direction;
  readonly limit?: number;
  readonly filter?: EventFilter;
  /** Also what is the store's own: events of streams and of types whose name begins with `$`. Default false. */
  readonly system?: boolean;
}

export interface SubscribeOptions {
  /** Events with a position > `after`; default 0n: from the start. */
  readonly after?: bigint;
  readonly filter?: EventFilter;
  /** As in {@link ReadAllOptions}. */
  readonly system?: boolean;
  readonly signal?: AbortSignal;
}

/** What a subscription yields: every event once, in log order, and the moments when there is none left to read. */
export type SubscriptionMessage =
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
  /** All up to `position` was delivered or filtered out, and there is more to read: a place to go on from. */
  | { readonly kind: 'checkpoint'; readonly position: bigint }
  /** All up to `position` was delivered or filtered out. Sent each time the reader has reached the head. */
  | { readonly kind: 'caught-up'; readonly position: bigint };

export interface DeleteResult {
  /** Of what records the deletion. */
  readonly position: bigint;
}

/**
 * The metadata of a stream S are events of type `$metadata` in the stream `$$S`, appended and read like any others;
 * `stream-metadata.ts` has what they mean. `$tb`, `$maxCount` and `$maxAge` hide events from {@link EventStore.read}, not
 * from {@link EventStore.readAll}.
 */
export interface EventStore {
  /** Each position from the first to the head is or was an event; absent: positions tell the order, and nothing more. */
  readonly densePositions?: true;
  /**
   * Appends all events or none; resolves when they are durable. An append whose event ids are all in the stream already,
   * one after the other, is a repeat: it succeeds whatever it expects, and writes nothing. Ids are compared, not contents.
   * Throws {@link WrongExpectedRevisionError}, also when only some of the ids are there, and {@link InvalidAppendError},
   * also for no events at all; {@link StreamDeletedError} for a tombstoned stream; {@link StreamPermanentError} for metadata
   * that would hide events of a permanent stream. A deleted stream begins anew at its next revision, for who expects
   * any, no stream or its last revision.
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    options: { expectedRevision: ExpectedRevision },
  ): Promise<AppendResult>;
  /**
   * Throws {@link StreamNotFoundError} where there is no such stream or it is deleted, {@link StreamDeletedError} where it
   * is tombstoned.
   */
  read(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;
  /** Throws {@link InvalidFilterError}. */
  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent>;
  /** Ends when `signal` aborts or the store closes. Throws {@link InvalidFilterError}. */
  subscribe(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage>;
  /** Position up to which the log can be read now; 0n for an empty log. */
  head(): Promise<bigint>;
  /**
   * Hides the stream until it is appended to again (`$tb` at its highest in its metadata).
   * Throws as {@link EventStore.append} does; 'any' and 'no-stream' hold where there is no such stream.
   */
  delete(stream: string, options: { expectedRevision: ExpectedRevision }): Promise<DeleteResult>;
  /** Ends the stream for good: nothing of it can be read by name, and nothing be appended again. Throws as `delete` does. */
  tombstone(stream: string, options: { expectedRevision: ExpectedRevision }): Promise<DeleteResult>;
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

/** The stream was tombstoned. */
export class StreamDeletedError extends EventStoreError {
  override readonly name = 'StreamDeletedError';
  constructor(readonly stream: string) {
    super(`Stream "${stream}" was deleted for good (tombstoned).`);
  }
}

/** The log was opened as permanent: nothing outside `$` streams can be deleted, tombstoned, truncated or made to expire. */
export class StreamPermanentError extends EventStoreError {
  override readonly name = 'StreamPermanentError';
  constructor(readonly stream: string) {
    super(`Stream "${stream}" is permanent: it can't be deleted, tombstoned, truncated or made to expire.`);
  }
}

/** What is stored is not what was written: a checksum differs, or an event is missing. Nothing of it is served. */
export class CorruptEventError extends EventStoreError {
  override readonly name = 'CorruptEventError';
  constructor(
    /** Of the event that can't be trusted. */
    readonly position: bigint,
    reason: string,
  ) {
    super(
      `The event at position ${position} is not what was stored (${reason}): restore the log from a backup.`,
    );
  }
}

/** What holds the events together is damaged, so that they can't be found. Nothing is served from there. */
export class CorruptLogError extends EventStoreError {
  override readonly name = 'CorruptLogError';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The log is damaged (${reason}): restore it from a backup.`, options);
  }
}

/** A pattern of an {@link EventFilter} that is none. */
export class InvalidFilterError extends EventStoreError {
  override readonly name = 'InvalidFilterError';
  constructor(
    readonly pattern: string,
    why: string,
  ) {
    super(`"${pattern}" is no regular expression that RE2 takes: ${why}.`);
  }
}

/**
 * Why a server can't be asked now. `unreachable`: no connection, or it was lost · `deadline`: no answer in time ·
 * `no-leader`: the cluster has none, or another node is · `access-denied`: it refuses the credentials ·
 * `unsupported`: it doesn't know the call · `failed`: it says that something is wrong with it.
 */
export type UnavailableReason =
  'closed' | 'unreachable' | 'deadline' | 'no-leader' | 'access-denied' | 'unsupported' | 'failed';

/** The store can't take or answer anything now: closing, owned by another process, disk full, server away. */
export class StoreUnavailableError extends EventStoreError {
  override readonly name = 'StoreUnavailableError';
  /** What answers people with 503 and "again later". */
  readonly unavailable = true;
  readonly reason: UnavailableReason | undefined;
  constructor(message: string, options?: ErrorOptions & { readonly reason?: UnavailableReason }) {
    super(message, options);
    this.reason = options?.reason;
  }
}

/** A stream name, event id or event type that no store could take. */
export class InvalidAppendError extends EventStoreError {
  override readonly name = 'InvalidAppendError';
}
