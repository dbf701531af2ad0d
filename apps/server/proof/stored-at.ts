import type { EventStore, StoredEvent } from '#platform/event-store';

/** Reads single events of the log by their positions. */
export type LogByPosition = Pick<EventStore, 'readAll'>;

/** The event at a position. @throws Error where there is none: the log and what proves it do not belong together. */
export async function storedAt(store: LogByPosition, position: bigint): Promise<StoredEvent> {
  for await (const event of store.readAll({ from: position, limit: 1 }))
    if (event.position === position) return event;
  throw new Error(`The log has no event at position ${position}, which its proofs name: run vitrine verify.`);
}

/** Position of the newest event; 0n for an empty log. */
export async function newestPosition(store: LogByPosition): Promise<bigint> {
  for await (const { position } of store.readAll({ direction: 'backwards', limit: 1 })) return position;
  return 0n;
}
