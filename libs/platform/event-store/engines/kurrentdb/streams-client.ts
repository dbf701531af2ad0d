import type { CallOptions, Client, ClientDuplexStream, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import grpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  DeleteReq,
  ReadReq,
  ReadResp,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Connection } from './connection-string.js';

export type AppendStream = ClientDuplexStream<Uint8Array, streams.BatchAppendResp>;

/**
 * The calls of the protocol's Streams service with their own messages. `@eventstore/db-client` connects: it knows
 * discovery, the leader, credentials, TLS and keep-alive. Its own `appendToStream` and `readAll` parse JSON and write it
 * anew, while the port keeps bytes as they are.
 */
export interface StreamsClient {
  read(request: ReadReq): Promise<ClientReadableStream<ReadResp>>;
  /** Takes `BatchAppendReq` as bytes. */
  batchAppend(): Promise<AppendStream>;
  delete(request: DeleteReq): Promise<streams.DeleteResp>;
  tombstone(request: TombstoneReq): Promise<streams.TombstoneResp>;
  close(): Promise<void>;
}

/** What the client keeps for its own modules. */
interface Inside {
  GRPCStreamCreator<T>(
    Service: typeof grpc.StreamsClient,
    name: string,
    create: (client: grpc.StreamsClient) => T,
  ): () => Promise<T>;
  execute<T>(
    Service: typeof grpc.StreamsClient,
    name: string,
    act: (client: grpc.StreamsClient) => Promise<T>,
  ): Promise<T>;
  callArguments(
    options: { requiresLeader: boolean; deadline?: number },
    call?: CallOptions,
  ): [Metadata, CallOptions];
  dispose(): Promise<void>;
}

const { batchAppend } = grpc.StreamsService;
const asTheyAre = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function streamsClient({ forClient, requiresLeader }: Connection, deadlineMs: number): StreamsClient {
  // The class declares them protected and `connectionString` makes no subclass.
  const inside = EventStoreDBClient.connectionString(forClient) as unknown as Inside;
  const channels = new Set<Client>();
  const endless = (): [Metadata, CallOptions] =>
    inside.callArguments({ requiresLeader }, { deadline: Infinity });

  const open = <T>(name: string, create: (client: grpc.StreamsClient) => T): Promise<T> =>
    inside.GRPCStreamCreator(grpc.StreamsClient, name, client => {
      channels.add(client);
      return create(client);
    })();

  const once = <T>(
    name: string,
    call: (client: grpc.StreamsClient, metadata: Metadata, options: CallOptions, done: Done<T>) => void,
  ): Promise<T> =>
    inside.execute(grpc.StreamsClient, name, client => {
      channels.add(client);
      const [metadata, options] = inside.callArguments({ requiresLeader, deadline: deadlineMs });
      return new Promise<T>((resolve, reject) =>
        call(client, metadata, options, (error, answer) => (error ? reject(error) : resolve(answer))),
      );
    });

  return {
    read: request => open('read', client => client.read(request, ...endless())),
    batchAppend: () =>
      open('batchAppend', client =>
        client.makeBidiStreamRequest(
          batchAppend.path,
          asTheyAre,
          bytes => streams.BatchAppendResp.deserializeBinary(bytes),
          ...endless(),
        ),
      ),
    delete: request => once('delete', (client, ...rest) => client.delete(request, ...rest)),
    tombstone: request => once('tombstone', (client, ...rest) => client.tombstone(request, ...rest)),
    async close() {
      await inside.dispose();
      for (const client of channels) client.close();
    },
  };
}

type Done<T> = (error: Error | null, answer: T) => void;
