import type { Wire } from '#platform/event-store-wire';
import type { LiveQuestions, OpenStreams } from '#platform/event-sourcing/http/index.js';

/** Answers of this process that go on, and what is asked for them. */
export interface Streams {
  readonly streams: OpenStreams;
  readonly live: LiveQuestions;
  /** Where the log is served to EventStoreDB clients, once it is. */
  wire?: Pick<Wire, 'streams'>;
  /** Called by Nest before it cuts connections: each stream ends after a whole message. */
  onModuleDestroy(): void;
}

/** By kind: `live`, `feed`, `page`, and `wire` for reads and subscriptions of EventStoreDB clients. */
export const streamCounts = ({ streams, wire }: Pick<Streams, 'streams' | 'wire'>) => ({
  ...streams.counts(),
  ...(wire && { wire: { ...wire.streams(), cutOff: 0 } }),
});
export const STREAMS = Symbol('Streams');
