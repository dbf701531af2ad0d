import { messageType } from '../protobuf/message-type.js';
import { halvesOf } from '../protobuf/shared-messages.js';
import type { RpcService } from '../rpc/rpc-service.js';

const LEADER = 8;
const clusterInfo = messageType<object>('gossip.proto', 'event_store.client.gossip.ClusterInfo');

/** This node, as clients are told to find it. */
export interface Node {
  readonly instanceId: string;
  /** What clients can reach it by. */
  readonly address: string;
  readonly port: number;
}

/** One node, the leader of itself. */
export const gossipService = (node: () => Node): RpcService => ({
  name: 'event_store.client.gossip.Gossip',
  methods: {
    Read: {
      kind: 'unary',
      async handle() {
        const { instanceId, address, port } = node();
        const [most, least] = halvesOf(instanceId);
        const structured = {
          mostSignificantBits: String(most),
          leastSignificantBits: String(least),
        };
        return clusterInfo.encode({
          members: [
            {
              instanceId: { structured },
              timeStamp: `${Date.now()}0000`,
              state: LEADER,
              isAlive: true,
              httpEndPoint: { address, port },
            },
          ],
        });
      },
    },
  },
});
