import type { Recorded } from '#platform/event-sourcing';
import { endOfDay, isLocalDate, parsePartialTime, type Instant } from '#platform/time';

/** Up to where a history is looked at: a moment of the recording clock, or a position of the log. */
export type Cut = CutAt | { readonly position: bigint };
export type CutAt = { readonly at: Instant };

/**
 * `then`: what was recorded by the cut. `now`: what is known today of what had happened by the cut, whenever it was
 * recorded; a fact whose day is not known counts as happened when it was recorded.
 */
export type Knowledge = 'then' | 'now';

/** A day stands for its end in the zone; otherwise an instant with its offset. Throws RangeError for anything else. */
export function cutAt(text: string, zone: string): CutAt {
  if (isLocalDate(text)) return { at: endOfDay(text, zone) - 1 };
  const time = parsePartialTime(text, zone);
  if (time === 'unknown' || time.precision !== 'instant' || time.to === null) {
    throw new RangeError(`"${text}" is neither a day (2013-06-20) nor an instant (2013-06-20T12:00+08:00).`);
  }
  return { at: time.to };
}

export function knownAt(events: readonly Recorded[], cut: Cut, knowledge: Knowledge): readonly Recorded[] {
  if ('position' in cut) return events.filter(event => event.position <= cut.position);
  if (knowledge === 'then') return events.filter(event => event.envelope.recordedAt <= cut.at);
  return events.filter(event => happenedAt(event) <= cut.at);
}

/** The first moment it can have happened at. */
function happenedAt({ envelope: { occurredAt, recordedAt } }: Recorded): Instant {
  if (occurredAt === 'unknown') return recordedAt;
  return occurredAt.from ?? occurredAt.to ?? recordedAt;
}

/** The moment a page shows as "now" under this cut. */
export const momentOf = (cut: Cut, events: readonly Recorded[]): Instant =>
  'at' in cut ? cut.at : (events.at(-1)?.envelope.recordedAt ?? 0);
