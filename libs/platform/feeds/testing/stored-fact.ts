import { declarationOf, type Envelope, type NewFact } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A fact as it lies in the log. */
export function storedFact(
  { of, data }: NewFact,
  envelope: Partial<Envelope> = {},
  { stream = 'promise-1', position = 1n }: { stream?: string; position?: bigint } = {},
): StoredEvent {
  return {
    id: `event-${position}`,
    type: declarationOf(of).type,
    contentType: 'application/json',
    data: bytes(data),
    metadata: bytes({
      version: 1,
      occurredAt: 'unknown',
      recordedAt: 0,
      source: 'primary-observation',
      subjects: [],
      ...envelope,
    }),
    stream,
    revision: 0n,
    position,
    storedAt: 0,
  };
}
