import { isUtf8 } from 'node:buffer';
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
  if (!Number.isSafeInteger(recordedAt) || (recordedAt as number) < 0) return NONE;
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

/** Throws for what is no UTF-8: read leniently it would say something that a strict verifier does not see. */
function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Error('no UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** What JSON writes as it is. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** The public header's text, as docs/proof has it: what `JSON.stringify` gives for its array, in half the time. */
export const headerOf = (event: StoredEvent, recordedAt: number | null): string =>
  `["vitrine-event/1",${quoted(event.stream)},"${event.revision}",${quoted(event.id.toLowerCase())},${quoted(event.type)},"${event.contentType}",${recordedAt}]`;

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
