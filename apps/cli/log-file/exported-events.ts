import type { EventStore, StoredEvent } from '#platform/event-store';

/**
 * All events of the log up to a position, in log order: what belongs to streams, and what is known of them (`$$` streams).
 * `system`: also what is the store's own, such as the state of persistent subscriptions.
 */
export async function* exportedEvents(
  store: Pick<EventStore, 'readAll'>,
  upTo: bigint,
  { system }: { readonly system: boolean },
): AsyncGenerator<StoredEvent> {
  for await (const event of store.readAll({ system: true })) {
    if (event.position > upTo) return;
    if (system || !isTheStoresOwn(event.stream)) yield event;
  }
}

/** `$settings`, and what is known of it in `$$$settings`; not `$$contact-1`. */
const isTheStoresOwn = (stream: string): boolean =>
  stream.startsWith('$') && (!stream.startsWith('$$') || stream.startsWith('$$$'));

/** Position of the last event of all, the store's own too; 0n for an empty log. */
export async function lastPosition(store: Pick<EventStore, 'readAll'>): Promise<bigint> {
  for await (const { position } of store.readAll({ direction: 'backwards', limit: 1, system: true }))
    return position;
  return 0n;
}
