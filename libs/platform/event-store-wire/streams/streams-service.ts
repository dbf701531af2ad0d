import type { EventStore } from '#platform/event-store';
import { streamAccess } from '../access/stream-access.js';
import type { StreamAccess } from '../access/stream-access.js';
import type { RpcService } from '../rpc/rpc-service.js';
import { appendMethod } from './append.js';
import { batchAppendMethod } from './batch-append.js';
import { deleteMethod } from './delete.js';
import { readMethod } from './read.js';

const LARGEST_APPEND = 1_048_576;

export interface StreamsOptions {
  readonly store: EventStore;
  readonly readOnly?: boolean;
  readonly anonymous?: boolean;
  readonly maxAppendBytes?: number;
}

/** What the methods share. */
export interface StreamsContext {
  readonly store: EventStore;
  readonly access: StreamAccess;
  readonly maxAppendBytes: number;
}

export function streamsService(options: StreamsOptions): RpcService {
  const { store, readOnly, anonymous, maxAppendBytes = LARGEST_APPEND } = options;
  const context = { store, access: streamAccess(store, { readOnly, anonymous }), maxAppendBytes };
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
