import type { Envelope, NewFact } from '#platform/event-sourcing';
import type { EventStore, NewEvent, StoredEvent, SubscriptionMessage } from '#platform/event-store';
import { encodeFact } from './encode-fact.js';

/** A log in memory, for tests of what reads it. */
export interface MemoryEventStore extends EventStore {
  /** Appends a fact to a stream, whatever its revision. */
  record(stream: string, fact: NewFact, envelope?: Partial<Envelope>): Promise<StoredEvent>;
  readonly events: readonly StoredEvent[];
  /** While true, reading throws. */
  away: boolean;
}

export function memoryEventStore(): MemoryEventStore {
  const events: StoredEvent[] = [];
  let wake: (() => void)[] = [];
  const after = (position: bigint): StoredEvent[] => events.slice(Number(position));

  const add = (stream: string, { contentType = 'application/json', ...event }: NewEvent): StoredEvent => {
    const stored: StoredEvent = {
      ...event,
      contentType,
      stream,
      revision: BigInt(events.filter(each => each.stream === stream).length),
      position: BigInt(events.length + 1),
      storedAt: Date.now(),
    };
    events.push(stored);
    wake.splice(0).forEach(resolve => resolve());
    return stored;
  };

  const store: MemoryEventStore = {
    densePositions: true,
    events,
    away: false,
    async record(stream, fact, envelope) {
      return add(stream, encodeFact(fact, envelope));
    },
    async append(stream, added) {
      const stored = added.map(event => add(stream, event));
      return { revision: stored.at(-1)!.revision, position: stored.at(-1)!.position, repeated: false };
    },
    async *read(stream) {
      yield* events.filter(event => event.stream === stream);
    },
    async *readAll({ after: position = 0n, limit = Infinity } = {}) {
      if (store.away) throw new Error('The log is away.');
      yield* after(position).slice(0, limit);
    },
    async *subscribe({ after: position = 0n, signal } = {}): AsyncIterable<SubscriptionMessage> {
      let at = position;
      while (!signal?.aborted) {
        if (store.away) throw new Error('The log is away.');
        const found = after(at).slice(0, 100);
        if (found.length) {
          at = found.at(-1)!.position;
          yield { kind: 'events', events: found };
          if (BigInt(events.length) > at) continue;
        }
        yield { kind: 'caught-up', position: at };
        await new Promise<void>(resolve => {
          if (signal?.aborted || BigInt(events.length) > at) return resolve();
          wake.push(resolve);
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
    delete: () => Promise.reject(new Error('Nothing is deleted here.')),
    tombstone: () => Promise.reject(new Error('Nothing is deleted here.')),
    head: async () => BigInt(events.length),
    async close() {
      wake.splice(0).forEach(resolve => resolve());
      wake = [];
    },
  };
  return store;
}
