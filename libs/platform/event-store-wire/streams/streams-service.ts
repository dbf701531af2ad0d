import type { EventStore } from '#platform/event-store';
import type { StreamAccess } from '../access/stream-access.js';
import type { RpcService } from '../rpc/rpc-service.js';
import { appendMethod } from './append.js';
import { batchAppendMethod } from './batch-append.js';
import { deleteMethod } from './delete.js';
import { readMethod } from './read.js';

/** What the methods share. */
export interface StreamsContext {
  readonly store: EventStore;
  readonly access: StreamAccess;
  readonly maxAppendBytes: number;
}

export function streamsService(context: StreamsContext): RpcService {
  return {
    name: 'event_store.client.streams.Streams',
    methods: {
      Read: { ...readMethod(context), announced: ['position', 'events'] },
      Append: appendMethod(context),
      BatchAppend: { ...batchAppendMethod(context), announced: ['deadline_duration'] },
      Delete: deleteMethod(context, 'delete'),
      Tombstone: deleteMethod(context, 'tombstone'),
    },
  };
}
