import type { LiveQuestions, OpenStreams } from '#platform/event-sourcing/http/index.js';

/** Answers of this process that go on, and what is asked for them. */
export interface Streams {
  readonly streams: OpenStreams;
  readonly live: LiveQuestions;
  /** Called by Nest before it cuts connections: each stream ends after a whole message. */
  onModuleDestroy(): void;
}
export const STREAMS = Symbol('Streams');
