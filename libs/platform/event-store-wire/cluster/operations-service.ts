import { randomUUID } from 'node:crypto';
import { messageType } from '../protobuf/message-type.js';
import { accessDenied } from '../rpc/rpc-error.js';
import type { RpcService } from '../rpc/rpc-service.js';

const STARTED = 0;
const IN_PROGRESS = 1;
const scavengeResponse = messageType<object>(
  'operations.proto',
  'event_store.client.operations.ScavengeResp',
);

export interface Operations {
  /** Resolves when what metadata has expired is gone. */
  scavenge(): Promise<unknown>;
}

/** What administrators can have the node do. A scavenge is answered when it begins; there is one at a time. */
export function operationsService(operations: Operations, log: (message: string) => void): RpcService {
  let running: string | undefined;

  function start(): string {
    const id = (running = randomUUID());
    operations
      .scavenge()
      .then(
        () => log(`Scavenge ${id} has finished.`),
        (error: unknown) => log(`Scavenge ${id} failed: ${String(error)}`),
      )
      .finally(() => (running = undefined));
    return id;
  }

  return {
    name: 'event_store.client.operations.Operations',
    methods: {
      StartScavenge: {
        kind: 'unary',
        async handle(_, { caller }) {
          if (!caller.admin) throw accessDenied('Only administrators may scavenge.');
          const scavengeResult = running === undefined ? STARTED : IN_PROGRESS;
          return scavengeResponse.encode({ scavengeId: running ?? start(), scavengeResult });
        },
      },
    },
  };
}
