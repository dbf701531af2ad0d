import type { StoredEvent } from '#platform/event-store';

/** The event that ends a stream for good, as every engine shows it; its id and time are the store's own. */
export const TOMBSTONE_REVISION = 2n ** 63n - 1n;

export const isTombstone = ({ revision, type }: StoredEvent): boolean =>
  revision === TOMBSTONE_REVISION && type === '$streamDeleted';
