import type { Duplex as DuplexStream, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type {
  handleBidiStreamingCall,
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  Metadata,
  ServerErrorResponse,
  UntypedHandleCall,
} from '@grpc/grpc-js';
import type { Caller } from '../access/caller.js';
import { errorOf } from './error-of.js';
import { widenReceiveWindows } from './receive-windows.js';
import { RpcError, status } from './rpc-error.js';
import type { Answers, Call, RpcMethod, RpcService } from './rpc-service.js';
import { together } from './together.js';
import { trailersOf } from './trailers.js';

/** Bytes of one message: the official clients send and take 17 MiB. */
const LARGEST_MESSAGE = 17 * 1024 * 1024;
/** Milliseconds between two pings of a connection, and for their answers. */
const KEEPALIVE = 20_000;

export interface GrpcTransport {
  /** Takes over a connection whose bytes are HTTP/2. */
  serve(connection: DuplexStream): void;
  /** Of the answers that go on. */
  answers(): AnswerCounts;
  /** Ends calls and connections. */
  close(): void;
}

export interface AnswerCounts {
  readonly open: number;
  /** Of these, whose callers have not taken what was sent: no more is made for them. */
  readonly slow: number;
}

export interface TransportOptions {
  readonly services: readonly RpcService[];
  /** Throws an {@link RpcError} for a bad password. `authorization`: the header's value. */
  authenticate(authorization: string | undefined): Promise<Caller> | Caller;
  /** Hears of faults of ours: those that callers are told as INTERNAL. */
  fault(error: unknown, method: string): void;
}

/** Serves services over HTTP/2 connections that others have accepted. */
export function grpcTransport(options: TransportOptions): GrpcTransport {
  const server = new Server({
    'grpc.max_receive_message_length': LARGEST_MESSAGE,
    'grpc.max_send_message_length': -1,
    'grpc.enable_channelz': 0,
    // who has gone without a word is found, and his calls end
    'grpc.keepalive_time_ms': KEEPALIVE,
    'grpc.keepalive_timeout_ms': KEEPALIVE,
  });
  const calls: Calls = { live: new Set(), answers: new Set(), closing: false };
  for (const service of options.services) {
    const names = Object.keys(service.methods);
    server.addService(
      Object.fromEntries(names.map(name => [name, definition(service, name)])),
      Object.fromEntries(
        names.map(name => [name, handler(service.methods[name]!, `${service.name}/${name}`, options, calls)]),
      ),
    );
  }
  const leaveWindows = widenReceiveWindows('/event_store.client.');
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return {
    serve: connection => injector.injectConnection(connection),
    answers: () => ({
      open: calls.answers.size,
      slow: [...calls.answers].filter(({ waits }) => waits).length,
    }),
    close() {
      calls.closing = true;
      leaveWindows();
      for (const end of calls.live) end();
      injector.drain(200);
      injector.destroy();
      server.forceShutdown();
    },
  };
}

function definition(service: RpcService, name: string) {
  const { kind } = service.methods[name]!;
  return {
    path: `/${service.name}/${name}`,
    requestStream: kind === 'client-stream' || kind === 'duplex',
    responseStream: kind === 'server-stream' || kind === 'duplex',
    requestSerialize: identity,
    requestDeserialize: identity,
    responseSerialize: identity,
    responseDeserialize: identity,
  };
}

/** Messages are bytes on both sides of a handler. */
const identity = (bytes: Buffer): Buffer => bytes;

/** What ends each call that is going on. */
interface Calls {
  readonly live: Set<() => void>;
  readonly answers: Set<{ readonly waits: boolean }>;
  closing: boolean;
}

interface AnyCall {
  readonly metadata: Metadata;
  readonly cancelled: boolean;
  getPeer(): string;
  on(event: 'cancelled', listener: () => void): unknown;
}

function handler(
  method: RpcMethod,
  path: string,
  options: TransportOptions,
  calls: Calls,
): UntypedHandleCall {
  const failure = (error: unknown): ServerErrorResponse => {
    const known = errorOf(error);
    if (known.code === status.INTERNAL) options.fault(error, path);
    return Object.assign(new Error(known.message), {
      code: known.code,
      details: known.message,
      metadata: trailersOf(known.trailers),
    });
  };
  /** Settles with the handler, whose signal ends with the call. */
  async function run<T>(call: AnyCall, handle: (call: Call) => Promise<T>): Promise<T> {
    const ended = new AbortController();
    const end = (): void => ended.abort();
    call.on('cancelled', end);
    calls.live.add(end);
    if (call.cancelled || calls.closing) end();
    try {
      return await handle({
        caller: await options.authenticate(headerOf(call.metadata, 'authorization')),
        signal: ended.signal,
        connectionName: headerOf(call.metadata, 'connection-name') ?? '',
        peer: call.getPeer(),
      });
    } catch (error) {
      if (call.cancelled || isCutOff(error)) throw new RpcError(status.CANCELLED, 'The caller has gone.');
      if (calls.closing) throw new RpcError(status.UNAVAILABLE, 'The server is closing.');
      throw error;
    } finally {
      calls.live.delete(end);
      end();
    }
  }

  switch (method.kind) {
    case 'unary':
      return ((call, answer) =>
        void run(call, context => method.handle(call.request, context)).then(
          response => answer(null, Buffer.from(response.buffer, response.byteOffset, response.byteLength)),
          error => answer(failure(error)),
        )) satisfies handleUnaryCall<Buffer, Buffer>;
    case 'client-stream':
      return ((call, answer) =>
        void run(call, context => method.handle(requestsOf(call), context)).then(
          response => answer(null, Buffer.from(response.buffer, response.byteOffset, response.byteLength)),
          error => answer(failure(error)),
        )) satisfies handleClientStreamingCall<Buffer, Buffer>;
    case 'server-stream':
      return (call =>
        void run(call, context =>
          method.handle(call.request, context, answersOf(call, context.signal, calls)),
        ).then(
          () => call.end(),
          error => call.emit('error', failure(error)),
        )) satisfies handleServerStreamingCall<Buffer, Uint8Array>;
    case 'duplex':
      return (call =>
        void run(call, context =>
          method.handle(requestsOf(call), context, answersOf(call, context.signal, calls)),
        ).then(
          () => call.end(),
          error => call.emit('error', failure(error)),
        )) satisfies handleBidiStreamingCall<Buffer, Uint8Array>;
  }
}

/** A handler that stops reading leaves the call open: its status is still to be sent. */
const requestsOf = (call: Readable): AsyncIterable<Buffer> => call.iterator({ destroyOnReturn: false });

const isCutOff = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

interface Writer {
  write(message: ReturnType<typeof together> | Uint8Array, written: () => void): boolean;
}

/**
 * Bytes on their way to a caller: up to `AHEAD` he is not waited for, and more are made when he has taken all but `LOW`, so
 * that there is always something to take while the next page is read. After each `BLOCK` the connection gets its turn:
 * HTTP/2 asks for more every 64 KiB, and a caller whose asking waits for a page to be made waits with it.
 */
const AHEAD = 1024 * 1024;
const LOW = AHEAD / 2;
const BLOCK = 16 * 1024;

function answersOf(call: Writer, signal: AbortSignal, { answers: open }: Calls): Answers {
  let onTheWay = 0;
  let room: PromiseWithResolvers<void> | undefined;
  const go = (): void => {
    room?.resolve();
    room = undefined;
  };
  const counted = {
    get waits() {
      return room !== undefined;
    },
  };
  open.add(counted);
  signal.addEventListener('abort', () => {
    open.delete(counted);
    go();
  });
  return {
    write(...messages) {
      if (signal.aborted) return Promise.resolve();
      if (messages.length === 0) return undefined;
      const message = messages.length === 1 ? messages[0]! : together(messages);
      const { byteLength } = message;
      onTheWay += byteLength;
      call.write(message, () => {
        onTheWay -= byteLength;
        if (onTheWay <= LOW) go();
      });
      if (onTheWay < AHEAD) return byteLength < BLOCK ? undefined : turn();
      return (room ??= Promise.withResolvers<void>()).promise;
    },
  };
}

const headerOf = (metadata: Metadata, name: string): string | undefined => metadata.get(name)[0]?.toString();
