import type { EventStore, ReadAllOptions, StoredEvent, SubscribeOptions } from '#platform/event-store';

/** Bytes that an event might take in a server's log. */
const GAP = 1_000n;
const FIRST = 7n;
const sparse = (position: bigint): bigint => (position === 0n ? 0n : position * GAP + FIRST);

function given(position: bigint): bigint {
  if (position <= 0n) return 0n;
  if ((position - FIRST) % GAP !== 0n) throw new Error(`Position ${position} is none that the log gave.`);
  return (position - FIRST) / GAP;
}
const event = (stored: StoredEvent): StoredEvent => ({ ...stored, position: sparse(stored.position) });
const answer = <T extends { readonly position: bigint }>(told: T): T => ({
  ...told,
  position: sparse(told.position),
});

/** The store with the positions of a real server, for the wire before it: they have gaps, and no others are taken. */
export function sparsePositions(store: EventStore): EventStore {
  return {
    append: async (...args) => answer(await store.append(...args)),
    async *read(...args) {
      for await (const each of store.read(...args)) yield event(each);
    },
    async *readAll({ after, direction, ...rest }: ReadAllOptions = {}) {
      // Forwards the wire turns "from this event on" into "after the position before it".
      const place =
        after === undefined ? undefined : direction === 'backwards' ? given(after) : given(after + 1n) - 1n;
      for await (const each of store.readAll({ ...rest, direction, after: place })) yield event(each);
    },
    async *subscribe({ after = 0n, ...rest }: SubscribeOptions = {}) {
      for await (const message of store.subscribe({ ...rest, after: given(after) }))
        yield message.kind === 'events'
          ? { kind: 'events', events: message.events.map(event) }
          : answer(message);
    },
    head: async () => sparse(await store.head()),
    delete: async (...args) => answer(await store.delete(...args)),
    tombstone: async (...args) => answer(await store.tombstone(...args)),
    close: () => store.close(),
  };
}
