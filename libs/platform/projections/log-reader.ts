import type { EventStore } from '#platform/event-store';

/** What the runtime needs of the log: it never appends. */
export type LogReader = Pick<EventStore, 'read' | 'readAll' | 'subscribe' | 'head' | 'densePositions'>;
