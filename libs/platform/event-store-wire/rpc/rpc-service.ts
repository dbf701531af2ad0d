import type { Caller } from '../access/caller.js';

/**
 * A gRPC service as this library's parts write it: what a method takes and answers are bytes and plain values, so that no
 * handler knows the transport. A handler that throws ends its call: {@link RpcError}s and errors of the store with the status
 * and trailers that the protocol has for them, all else with INTERNAL.
 */
export interface RpcService {
  /** With its package: `event_store.client.streams.Streams`. */
  readonly name: string;
  readonly methods: Readonly<Record<string, RpcMethod>>;
}

export type RpcMethod = Unary | ServerStream | ClientStream | Duplex;

/** `announced`: what the server features say of the method; false: it is there and not spoken of. Default: no features. */
interface Announced {
  readonly announced?: readonly string[] | false;
}
export interface Unary extends Announced {
  readonly kind: 'unary';
  handle(request: Buffer, call: Call): Promise<Uint8Array>;
}
export interface ServerStream extends Announced {
  readonly kind: 'server-stream';
  handle(request: Buffer, call: Call, answers: Answers): Promise<void>;
}
export interface ClientStream extends Announced {
  readonly kind: 'client-stream';
  handle(requests: AsyncIterable<Buffer>, call: Call): Promise<Uint8Array>;
}
export interface Duplex extends Announced {
  readonly kind: 'duplex';
  handle(requests: AsyncIterable<Buffer>, call: Call, answers: Answers): Promise<void>;
}

export interface Call {
  readonly caller: Caller;
  /** Aborts when the caller has cancelled or gone, its deadline has passed, or the server closes. */
  readonly signal: AbortSignal;
  /** What the caller calls its connection; '' where it says nothing. */
  readonly connectionName: string;
  /** Its address and port. */
  readonly peer: string;
}

export interface Answers {
  /**
   * Sends messages in their order. A promise means that the caller takes no more just now, or that others are to have
   * their turn: wait for it before the next one.
   * It resolves also when the call has ended; look at the call's signal.
   */
  write(...messages: readonly Uint8Array[]): Promise<void> | undefined;
}
