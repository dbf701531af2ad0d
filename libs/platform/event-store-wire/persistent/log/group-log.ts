import { readMetadata, StreamNotFoundError, writeMetadata } from '#platform/event-store';
import type { EventStore, StoredEvent, StreamMetadata } from '#platform/event-store';
import { LINK_TYPE, resolveLink } from '../../streams/resolve-link.js';
import type { ResolvedEvent } from '../../streams/event-bytes.js';
import { groupKey, placeOf, placeText } from '../definition.js';
import { firstOf, lastOf, ownStream } from './own-stream.js';

const CHECKPOINT_TYPE = '$SubscriptionCheckpoint';
/** Checkpoints that are kept. */
const KEPT = 2;
export const GROUP_STREAMS = '$persistentsubscription-';

/** What a group keeps in the log beside its definition: where it stands, and links to what was parked. */
export interface GroupLog {
  /** The last place that is done; undefined: no checkpoint was written yet. */
  checkpoint(): Promise<bigint | undefined>;
  saveCheckpoint(place: bigint): Promise<void>;
  park(event: StoredEvent, reason: string): Promise<void>;
  /** The first revision of the parked ones that is there, and the one after the last; equal: there is none. */
  parkedRange(): Promise<{ readonly first: bigint; readonly end: bigint }>;
  /** Parked events, each with its revision among the parked ones; undefined: it is gone. */
  parked(
    from: bigint,
    end: bigint,
  ): AsyncIterable<{ readonly at: bigint; readonly event: ResolvedEvent | undefined }>;
  /** Hides the parked ones before a revision. */
  truncateParked(before: bigint): Promise<void>;
  delete(): Promise<void>;
}

/** `resolveLinks`: a parked event that is a link itself is followed. */
export function groupLog(store: EventStore, stream: string, group: string, resolveLinks: boolean): GroupLog {
  const checkpoints = ownStream(store, `${GROUP_STREAMS}${groupKey(stream, group)}-checkpoint`);
  const parkedOnes = ownStream(store, `${GROUP_STREAMS}${groupKey(stream, group)}-parked`);
  let bounded = false;

  return {
    async checkpoint() {
      const event = await checkpoints.last();
      return event && placeOf(String(JSON.parse(Buffer.from(event.data).toString())));
    },
    async saveCheckpoint(place) {
      if (!bounded) await changeMetadata(store, checkpoints.name, { $maxCount: KEPT });
      bounded = true;
      await checkpoints.append(CHECKPOINT_TYPE, JSON.stringify(placeText(stream, place)));
    },
    park: (event, reason) =>
      parkedOnes.append(LINK_TYPE, `${event.revision}@${event.stream}`, {
        added: new Date().toISOString(),
        reason,
      }),
    async parkedRange() {
      const last = await lastOf(store, parkedOnes.name);
      const first = last && (await firstOf(store, parkedOnes.name));
      return last && first ? { first: first.revision, end: last.revision + 1n } : { first: 0n, end: 0n };
    },
    async *parked(from, end) {
      try {
        for await (const link of store.read(parkedOnes.name, { from })) {
          if (link.revision >= end) return;
          const { event } = await resolveLink(store, link);
          yield {
            at: link.revision,
            event: event && (resolveLinks ? await resolveLink(store, event) : { event }),
          };
        }
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
    },
    truncateParked: before => changeMetadata(store, parkedOnes.name, { $tb: Number(before) }),
    async delete() {
      for (const { name } of [checkpoints, parkedOnes])
        if (await lastOf(store, name)) await store.delete(name, { expectedRevision: 'any' });
    },
  };
}

async function changeMetadata(store: EventStore, stream: string, change: StreamMetadata): Promise<void> {
  const found = await readMetadata(store, stream);
  if (found && Object.entries(change).every(([key, value]) => found.metadata[key] === value)) return;
  await writeMetadata(
    store,
    stream,
    { ...found?.metadata, ...change },
    { expectedRevision: found?.revision ?? 'no-stream' },
  );
}
