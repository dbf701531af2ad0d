import { decodeEvent, isFact, type Recorded } from '#platform/event-sourcing';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { scopesOf, type ScopeKind } from '#service/audit';
import { progress, quiet } from '../progress.js';

export type HistoryKind = ScopeKind | 'case';

export interface Reading {
  readonly signal: AbortSignal;
  readonly silent: boolean;
}

/**
 * All facts of a case (with those of its unit), a unit, customer, person or shop, from the log alone: no read model is
 * asked. What does not hold the id as bytes is not even parsed.
 */
export async function readHistory(
  store: EventStore,
  kind: HistoryKind,
  id: string,
  reading: Reading,
): Promise<readonly Recorded[]> {
  const ofScope = (scope: ScopeKind, scopeId: string) =>
    read(store, [scopeId], reading, event =>
      scopesOf(event).some(one => one.kind === scope && one.id === scopeId),
    );
  if (kind !== 'case')
    return ofScope(kind, id.replace(new RegExp(`^(${kind === 'person' ? '' : kind})-`), ''));
  const own = await read(store, [id], reading, ({ envelope }) => envelope.caseId === id);
  const unitId = own.find(({ envelope }) => envelope.unitId)?.envelope.unitId;
  if (unitId === undefined) return own;
  const known = new Set(own.map(event => event.id));
  const ofUnit = await read(
    store,
    [unitId],
    reading,
    event =>
      !known.has(event.id) &&
      event.envelope.caseId === undefined &&
      scopesOf(event).some(one => one.kind === 'unit' && one.id === unitId),
  );
  return [...own, ...ofUnit].sort((a, b) => (a.position < b.position ? -1 : 1));
}

async function read(
  store: EventStore,
  holding: readonly string[],
  { signal, silent }: Reading,
  wanted: (event: Recorded) => boolean,
): Promise<readonly Recorded[]> {
  const told = silent ? quiet : progress('Reading the log', 'positions');
  const head = Number(await store.head());
  const found: Recorded[] = [];
  for await (const stored of store.readAll({})) {
    signal.throwIfAborted();
    told.at(Number(stored.position), head);
    if (!isFact(stored) || !holding.every(text => holds(stored, text))) continue;
    const event = decodeEvent(stored);
    if (wanted(event)) found.push(event);
  }
  told.end();
  return found;
}

const holds = ({ stream, metadata, data }: StoredEvent, text: string): boolean =>
  stream.includes(text) || bytes(metadata).includes(text) || bytes(data).includes(text);

const bytes = (part: Uint8Array): Buffer => Buffer.from(part.buffer, part.byteOffset, part.byteLength);
