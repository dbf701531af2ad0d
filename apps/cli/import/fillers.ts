import { hash } from 'node:crypto';
import type { NewEvent, StoredEvent } from '#platform/event-store';

/**
 * A stream whose first events were removed at its source keeps its revisions in the target: events of this type, which
 * say nothing else, stand where those were. They count for nothing when logs are compared.
 */
const FILLER_TYPE = '$truncated';

export const isFiller = ({ type }: StoredEvent): boolean => type === FILLER_TYPE;

/** With an id that follows from its place, so that a repeated import finds it. */
export function filler(stream: string, revision: bigint): NewEvent {
  const digest = hash('sha256', `vitrine/truncated/${revision}/${stream}`, 'hex');
  // RFC 9562 §5.8: a version 8 UUID is made from a hash
  const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return { id, type: FILLER_TYPE, data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
}
