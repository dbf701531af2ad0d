import type { StoredEvent } from '#platform/event-store';
import { HASH_BYTES, hashInto } from '../hash-into.js';

/** Bytes of an event's leaf data: the hashes of header, envelope and data (docs/proof). */
export const LEAF_BYTES = 3 * HASH_BYTES;

/** What the log reads of an event's metadata; of what is no envelope, nothing. */
export interface Envelope {
  /** Epoch milliseconds. */
  readonly recordedAt: number | null;
  /** Names of the chains it belongs to, each once. */
  readonly chains: readonly string[];
}

const NONE: Envelope = { recordedAt: null, chains: [] };

export function envelopeOf(metadata: Uint8Array): Envelope {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(metadata));
  } catch {
    return NONE;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return NONE;
  const { recordedAt, subjects, caseId, unitId } = parsed as Record<string, unknown>;
  if (!Number.isSafeInteger(recordedAt)) return NONE;
  const chains: string[] = [];
  const add = (name: string): void => {
    if (!chains.includes(name)) chains.push(name);
  };
  if (Array.isArray(subjects)) for (const subject of subjects as unknown[]) if (isName(subject)) add(subject);
  if (isName(caseId)) add(`case-${caseId}`);
  if (isName(unitId)) add(`unit-${unitId}`);
  return { recordedAt: recordedAt as number, chains };
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const decoder = new TextDecoder('utf-8', { fatal: true });
const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

/** The public header's text, as docs/proof has it. */
export const headerOf = (event: StoredEvent, recordedAt: number | null): string =>
  JSON.stringify([
    'vitrine-event/1',
    event.stream,
    String(event.revision),
    event.id.toLowerCase(),
    event.type,
    event.contentType,
    recordedAt,
  ]);

/** Writes the 96 bytes of an event's leaf data. */
export function leafInto(target: Buffer, offset: number, event: StoredEvent, { recordedAt }: Envelope): void {
  hashInto(target, offset, headerOf(event, recordedAt));
  hashInto(target, offset + HASH_BYTES, event.metadata);
  hashInto(target, offset + 2 * HASH_BYTES, event.data);
}

/** Events of the log outside `$` are its leaves. */
export const isLeaf = (event: StoredEvent): boolean =>
  !event.stream.startsWith('$') && !event.type.startsWith('$');

/** The data of the leaf that holds the map's root: `before` leaves stand before it. */
export const mapLeaf = (before: number, root: Buffer): Buffer =>
  Buffer.from(`vitrine-map/1\n${before}\n${root.toString('base64')}\n`);
