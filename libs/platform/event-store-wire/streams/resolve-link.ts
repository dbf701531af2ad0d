import { StreamDeletedError, StreamNotFoundError } from '#platform/event-store';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { eventResponse } from './event-bytes.js';
import type { ResolvedEvent } from './event-bytes.js';
import type { ReadRequest } from './read-request.js';

export const LINK_TYPE = '$>';

/** A link's event, with the link; a link to what is gone has none. All else as it is. */
export async function resolveLink(
  store: Pick<EventStore, 'read'>,
  event: StoredEvent,
): Promise<ResolvedEvent> {
  if (event.type !== LINK_TYPE) return { event };
  const { data } = event;
  const [, revision, stream] =
    /^(\d{1,19})@(.+)$/s.exec(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString()) ?? [];
  if (revision === undefined || stream === undefined) return { event: undefined, link: event };
  try {
    for await (const target of store.read(stream, { from: BigInt(revision), limit: 1 }))
      if (target.revision === BigInt(revision)) return { event: target, link: event };
  } catch (error) {
    if (!(error instanceof StreamNotFoundError || error instanceof StreamDeletedError)) throw error;
  }
  return { event: undefined, link: event };
}

/** A promise only where a link has to be followed. */
export const bytesOf = (
  store: Pick<EventStore, 'read'>,
  event: StoredEvent,
  { resolveLinks, structuredIds }: Pick<ReadRequest, 'resolveLinks' | 'structuredIds'>,
): Uint8Array | Promise<Uint8Array> =>
  resolveLinks && event.type.startsWith('$')
    ? resolveLink(store, event).then(resolved => eventResponse(resolved, structuredIds))
    : eventResponse({ event }, structuredIds);
