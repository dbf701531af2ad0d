import type { Envelope } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { headerOf } from '#platform/transparency-log';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** What an event's metadata says; nothing where it is no envelope. */
export function envelopeOf({ metadata }: Pick<StoredEvent, 'metadata'>): Partial<Envelope> {
  try {
    const parsed: unknown = JSON.parse(decoder.decode(metadata));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Partial<Envelope>) : {};
  } catch {
    return {};
  }
}

/** The public header's text: docs/proof. */
export function headerText(event: StoredEvent): string {
  const { recordedAt } = envelopeOf(event);
  return headerOf(event, Number.isSafeInteger(recordedAt) ? recordedAt! : null);
}
