import type { Actor } from '#platform/access';
import type { PartialTime } from '#platform/time';
import type { Recorded } from './fact.js';

/** What stands in place of a fact whose content the viewer may not see: never nothing. */
export interface HiddenFact {
  readonly eventId: string;
  readonly at: PartialTime;
  readonly reason: string;
}
export interface Seen {
  readonly events: readonly Recorded[];
  readonly hidden: readonly HiddenFact[];
}

/** A history as this actor sees it: a customer gets the reason in place of each fact that was hidden from him. */
export function asSeenBy(actor: Actor, events: readonly Recorded[]): Seen {
  if (!actor.roles.includes('customer')) return { events, hidden: [] };
  const hidden = events.flatMap(({ id, envelope: { visibility, occurredAt } }) =>
    visibility === 'customer' ? [] : [{ eventId: id, at: occurredAt, reason: visibility.hidden }],
  );
  return { events: events.filter(event => event.envelope.visibility === 'customer'), hidden };
}
