import type { LiveQuestions, OpenStreams } from '#platform/event-sourcing/http/index.js';

/** Answers of this process that go on, and what is asked for them. */
export interface Streams {
  readonly streams: OpenStreams;
  readonly live: LiveQuestions;
}
export const STREAMS = Symbol('Streams');
