import type { Envelope, NewFact } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import type { NewEvent } from '#platform/event-store';

/** A fact as an event to append, past every decision. */
export function encodeFact(fact: NewFact, envelope?: Partial<Envelope>): NewEvent {
  const { type, data, envelope: whole } = recorded(fact, { envelope });
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  return { id: crypto.randomUUID(), type, data: encode(data), metadata: encode(whole) };
}
