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
