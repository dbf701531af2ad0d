import { randomUUID } from 'node:crypto';
import type { EventStore } from '#platform/event-store';
import { basicAuthentication } from './access/authenticate.js';
import type { User } from './access/authenticate.js';
import { PLAINTEXT } from './access/caller.js';
import { streamAccess } from './access/stream-access.js';
import { gossipService } from './cluster/gossip-service.js';
import { operationsService } from './cluster/operations-service.js';
import type { Operations } from './cluster/operations-service.js';
import { serverFeaturesService } from './cluster/server-features-service.js';
import { atomWrite } from './connection/atom-write.js';
import { httpAnswers } from './connection/http-answers.js';
import { listenOnOnePort } from './connection/one-port.js';
import type { TlsFiles } from './connection/one-port.js';
import { persistentSubscriptions } from './persistent/persistent-subscriptions.js';
import { grpcTransport, type AnswerCounts } from './rpc/grpc-transport.js';
import type { RpcService } from './rpc/rpc-service.js';
import { streamsService } from './streams/streams-service.js';

const LARGEST_APPEND = 1_048_576;

export interface WireOptions {
  readonly store: EventStore;
  /** 0: one that is free. */
  readonly port: number;
  /** Default: loopback. */
  readonly host?: string;
  /** Without it everything is plaintext, and everyone an administrator. */
  readonly tls?: TlsFiles;
  /** Who may come in over TLS; all others are anonymous and have what `$acl` leaves them. */
  readonly users?: readonly User[];
  /** false: who has no credentials may read and write nothing, whatever `$acl` says. Default true. */
  readonly anonymous?: boolean;
  /** `host` or `host:port` that clients reach the server by. Default: where it listens. */
  readonly advertise?: string;
  /** Refuses writes to streams outside `$`, and to their metadata. */
  readonly readOnly?: boolean;
  /** Bytes of data, metadata and types of one append. Default 1,048,576. */
  readonly maxAppendBytes?: number;
  readonly operations?: Operations;
  readonly log?: (message: string) => void;
}

export interface Wire {
  readonly port: number;
  /** For the official clients; without credentials. */
  readonly connectionString: string;
  /** Reads and subscriptions that go on now, and how many of their callers have not taken what was sent. */
  streams(): AnswerCounts;
  /** Ends calls and connections; leaves the store open. */
  close(): Promise<void>;
}

/** Serves the store over the EventStoreDB gRPC protocol: docs/wire.md. */
export async function serveWire(options: WireOptions): Promise<Wire> {
  const { tls, host = '127.0.0.1', log = () => undefined } = options;
  const instanceId = randomUUID();
  let listening = options.port;
  const node = () => ({ instanceId, ...reachedBy(options.advertise, host, listening) });

  const { store, maxAppendBytes = LARGEST_APPEND } = options;
  const context = { store, access: streamAccess(store, options), maxAppendBytes };
  const authenticate = tls ? basicAuthentication(options.users ?? []) : () => PLAINTEXT;
  const persistent = persistentSubscriptions({ ...context, log });
  const services: RpcService[] = [
    streamsService(context),
    persistent.service,
    gossipService(node),
    ...(options.operations ? [operationsService(options.operations, log)] : []),
  ];
  const transport = grpcTransport({
    services: [...services, serverFeaturesService(services)],
    authenticate,
    fault: (error, method) =>
      log(`${method} failed: ${error instanceof Error ? error.stack : String(error)}`),
  });
  const door = await listenOnOnePort({
    host,
    port: options.port,
    tls,
    http2: connection => transport.serve(connection),
    http1: httpAnswers(node, [atomWrite({ ...context, authenticate })]),
  });
  listening = door.port;
  const { address, port } = node();
  return {
    port: door.port,
    connectionString: `esdb://${address}:${port}?tls=${tls !== undefined}`,
    streams: () => transport.answers(),
    async close() {
      transport.close();
      await persistent.close();
      await door.close();
    },
  };
}

function reachedBy(advertise: string | undefined, host: string, port: number) {
  const [, name, ownPort] = /^(.*?)(?::(\d+))?$/.exec(advertise ?? '') ?? [];
  const everywhere = host === '0.0.0.0' || host === '::';
  return { address: name || (everywhere ? '127.0.0.1' : host), port: ownPort ? Number(ownPort) : port };
}
