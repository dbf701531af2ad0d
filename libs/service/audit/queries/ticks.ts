import type { Recorded } from '#platform/event-sourcing';
import type { Bilingual } from '#platform/problems';
import { localDate } from '#platform/time';
import type { EventLink, Tick } from './shapes.js';

type Label = (event: Recorded) => Bilingual;

export function tickOf(event: Recorded, label: Label, zone: string): Tick {
  const { recordedAt, occurredAt, source } = event.envelope;
  return {
    id: event.id,
    position: String(event.position),
    recordedAt,
    recordedOn: localDate(recordedAt, zone),
    occurredAt,
    type: event.type,
    stream: event.stream,
    source,
    label: label(event),
  };
}

export const linkTo = (event: Recorded, label: Label): EventLink => ({
  id: event.id,
  type: event.type,
  position: String(event.position),
  label: label(event),
});
