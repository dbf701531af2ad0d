import type { StoredEvent } from '../event-store.js';

export interface RingLimits {
  /** Default 8,192. */
  readonly events?: number;
  /** Of data and metadata. Default 32 MB. */
  readonly bytes?: number;
}

/** The newest events of a log, in order: all there are after `base` and up to `newest`. */
export interface EventRing {
  readonly base: bigint;
  readonly newest: bigint;
  /** Events that are not newer than the newest are known already, and left out. */
  push(events: readonly StoredEvent[]): void;
  /** The first events after a position from `base` on; none where it is the newest. */
  after(position: bigint, limit: number): readonly StoredEvent[];
}

/** Slots that are free at the front before the rest moves up: so each event moves about once. */
const SLACK = 1_024;

export function eventRing(
  start: bigint,
  { events: most = 8_192, bytes: mostBytes = 32 << 20 }: RingLimits = {},
) {
  let slots: StoredEvent[] = [];
  let first = 0;
  let bytes = 0;
  let base = start;
  let newest = start;

  function dropOldest(): void {
    const oldest = slots[first++]!;
    bytes -= sizeOf(oldest);
    base = oldest.position;
  }

  const ring: EventRing = {
    get base() {
      return base;
    },
    get newest() {
      return newest;
    },
    push(events) {
      for (const event of events) {
        if (event.position <= newest) continue;
        newest = event.position;
        slots.push(event);
        bytes += sizeOf(event);
        while (slots.length - first > most || (bytes > mostBytes && slots.length - first > 1)) dropOldest();
        if (first >= SLACK && first * 2 >= slots.length) {
          slots = slots.slice(first);
          first = 0;
        }
      }
    },
    after(position, limit) {
      let low = first;
      let high = slots.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (slots[middle]!.position > position) high = middle;
        else low = middle + 1;
      }
      return slots.slice(low, low + limit);
    },
  };
  return ring;
}

const sizeOf = ({ data, metadata }: StoredEvent): number => data.byteLength + metadata.byteLength;
