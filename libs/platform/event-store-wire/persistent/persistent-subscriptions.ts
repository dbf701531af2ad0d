import type { EventStore } from '#platform/event-store';
import type { Caller } from '../access/caller.js';
import type { StreamAccess } from '../access/stream-access.js';
import { messageType } from '../protobuf/message-type.js';
import type { Call, RpcMethod, RpcService, Unary } from '../rpc/rpc-service.js';
import { mayManage, noGroups } from './errors.js';
import { openGroups } from './groups.js';
import { infoOf } from './info.js';
import type { Connections } from './info.js';
import { readMethod } from './read.js';
import { readDelete, readGetInfo, readList, readPut, readReplay } from './requests.js';

export interface PersistentSubscriptionsOptions {
  readonly store: EventStore;
  readonly access: StreamAccess;
  readonly log: (message: string) => void;
}

export interface PersistentSubscriptions {
  readonly service: RpcService;
  /** Writes where the groups stand. The store must still be open. */
  close(): Promise<void>;
}

const NAME = 'event_store.client.persistent_subscriptions';
const getInfoResp = messageType<object>('persistent.proto', `${NAME}.GetInfoResp`);
const listResp = messageType<object>('persistent.proto', `${NAME}.ListResp`);
const NOTHING = new Uint8Array(0);

/** Groups of consumers whose place the server keeps, over any store: docs/wire.md. */
export function persistentSubscriptions(options: PersistentSubscriptionsOptions): PersistentSubscriptions {
  const { store, access, log } = options;
  const groups = openGroups(store, log);
  const connections: Connections = new Map();

  const methods: Record<string, RpcMethod> = {
    Create: managing((request, { caller }) => groups.create(readPut(request), nameOf(caller))),
    Update: managing((request, { caller }) => groups.update(readPut(request), nameOf(caller))),
    Delete: managing((request, { caller }) => {
      const { stream, group } = readDelete(request);
      return groups.delete(stream, group, nameOf(caller));
    }),
    Read: readMethod(groups, access, connections),
    GetInfo: managing(async request => {
      const { stream, group } = readGetInfo(request);
      const subscriptionInfo = await infoOf(await groups.find(stream, group), connections);
      return getInfoResp.encode({ subscriptionInfo });
    }),
    ReplayParked: managing(async request => {
      const { stream, group, count } = readReplay(request);
      await (await groups.find(stream, group)).replay(count);
    }),
    List: managing(async request => {
      const stream = readList(request);
      const found = (await groups.all()).filter(
        ({ definition }) => stream === undefined || definition.stream === stream,
      );
      if (stream !== undefined && found.length === 0) throw noGroups(stream);
      return listResp.encode({
        subscriptions: await Promise.all(found.map(one => infoOf(one, connections))),
      });
    }),
    RestartSubsystem: managing(() => groups.restart()),
  };
  return {
    service: {
      name: `${NAME}.PersistentSubscriptions`,
      methods: Object.fromEntries(
        Object.entries(methods).map(([name, method]) => [name, { ...method, announced: ['stream', 'all'] }]),
      ),
    },
    close: () => groups.close(),
  };
}

function managing(handle: (request: Buffer, call: Call) => Promise<Uint8Array | void>): Unary {
  return {
    kind: 'unary',
    async handle(request, call) {
      mayManage(call.caller);
      return (await handle(request, call)) ?? NOTHING;
    },
  };
}

const nameOf = ({ name }: Caller): string => name ?? 'anonymous';
