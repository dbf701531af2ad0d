import { randomUUID } from 'node:crypto';
import { StreamNotFoundError, WrongExpectedRevisionError } from '#platform/event-store';
import type { EventStore, StoredEvent } from '#platform/event-store';

/** A stream that only this process writes: each append expects exactly what the last one left. */
export interface OwnStream {
  readonly name: string;
  /** The newest event; undefined: there is none. */
  last(): Promise<StoredEvent | undefined>;
  /** Throws WrongExpectedRevisionError where another process writes too; the next append looks anew. */
  append(type: string, data: string, metadata?: object): Promise<void>;
}

export function ownStream(store: EventStore, name: string): OwnStream {
  let revision: bigint | 'no-stream' | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function last(): Promise<StoredEvent | undefined> {
    const event = await lastOf(store, name);
    revision = event?.revision ?? 'no-stream';
    return event;
  }
  async function write(type: string, data: string, metadata: object | undefined): Promise<void> {
    const looked = revision === undefined;
    if (looked) await last();
    const event = {
      id: randomUUID(),
      type,
      contentType: 'application/json' as const,
      data: Buffer.from(data),
      metadata: Buffer.from(metadata ? JSON.stringify(metadata) : ''),
    };
    const expectedRevision = revision!;
    revision = undefined;
    try {
      revision = (await store.append(name, [event], { expectedRevision })).revision;
    } catch (error) {
      // a stream of which all is hidden looks like none, and still has a revision
      if (!(looked && expectedRevision === 'no-stream' && error instanceof WrongExpectedRevisionError))
        throw error;
      if (error.actual === undefined) throw error;
      revision = (await store.append(name, [event], { expectedRevision: error.actual })).revision;
    }
  }
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = queue.then(task);
    queue = run.catch(() => undefined);
    return run;
  }
  return {
    name,
    last: () => inTurn(last),
    append: (type, data, metadata) => inTurn(() => write(type, data, metadata)),
  };
}

export const firstOf = (store: EventStore, stream: string): Promise<StoredEvent | undefined> =>
  one(store.read(stream, { limit: 1 }));
export const lastOf = (store: EventStore, stream: string): Promise<StoredEvent | undefined> =>
  one(store.read(stream, { direction: 'backwards', limit: 1 }));

async function one(events: AsyncIterable<StoredEvent>): Promise<StoredEvent | undefined> {
  try {
    for await (const event of events) return event;
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return undefined;
}
