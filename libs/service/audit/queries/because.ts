import type { Recorded } from '#platform/event-sourcing';
import type { Because, EventLink } from './shapes.js';

/** Looks events of one history up. */
export interface EventIndex {
  byId(id: string): Recorded | undefined;
  at(stream: string, revision: string): Recorded | undefined;
  byCommand(commandId: string): readonly Recorded[];
}

export function indexOf(events: readonly Recorded[]): EventIndex {
  const ids = new Map(events.map(event => [event.id, event]));
  const places = new Map(events.map(event => [`${event.stream}@${event.revision}`, event]));
  const commands = Map.groupBy(events, ({ stream, envelope }) => `${stream}@${envelope.commandId}`);
  return {
    byId: id => ids.get(id),
    at: (stream, revision) => places.get(`${stream}@${revision}`),
    byCommand: key => commands.get(key) ?? [],
  };
}

/** Why an event is there: what it follows from, what was looked at, by which policies, with what evidence. */
export function becauseOf(event: Recorded, index: EventIndex, link: (event: Recorded) => EventLink): Because {
  const { causationId, basis, policies, evidence, commandId } = event.envelope;
  const found = (other: Recorded | undefined) => (other ? link(other) : null);
  const together = index.byCommand(`${event.stream}@${commandId}`).filter(other => other.id !== event.id);
  return {
    causedBy: found(causationId === undefined ? undefined : index.byId(causationId)),
    causationId: causationId ?? null,
    together: together.map(link),
    basis: Object.entries(basis).map(([stream, revision]) => ({
      stream,
      revision,
      event: found(revision === null ? undefined : index.at(stream, revision)),
    })),
    policies: Object.entries(policies).map(([policy, version]) => ({ policy, version })),
    evidence: evidence.map(id => ({ id, event: found(index.byId(id)) })),
  };
}
