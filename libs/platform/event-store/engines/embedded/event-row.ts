import type { SQLOutputValue } from 'node:sqlite';
import { types } from 'node:util';
import { CorruptEventError } from '../../event-store.js';
import type { StoredEvent } from '../../event-store.js';
import { CONTENT_TYPES } from './append-frame.js';
import { eventChecksum } from './checksum.js';
import { formatId } from './event-id.js';
import { revisionOnPort } from './stream-hides.js';

/** What {@link toEvent} takes, from `event e` and, unless the stream is known, `stream s`. */
export const EVENT_COLUMNS =
  'e.position, e.revision, e.stored_at, e.content, hex(e.id), e.type, e.checksum, e.metadata_bytes, e.body';

export type Row = SQLOutputValue[];

/** Throws {@link CorruptEventError} where the row is not what was stored. */
export function toEvent(row: Row, stream: SQLOutputValue | undefined): StoredEvent {
  const [position, revision, storedAt, content, id, type, checksum, metadataBytes, body] = row as number[];
  const hex = String(id).toLowerCase();
  const bytes: unknown = body;
  if (!types.isUint8Array(bytes)) throw damaged(position, 'its body is missing');
  const stored = {
    position: position!,
    revision: revision!,
    storedAt: storedAt!,
    content: content!,
    id: hex,
    type: String(type),
    stream: String(stream),
    metadataBytes: metadataBytes!,
    body: bytes,
  };
  if (eventChecksum(stored) !== checksum) throw damaged(position, 'its checksum differs');
  const { buffer, byteOffset, byteLength } = bytes as Uint8Array<ArrayBuffer>;
  return {
    id: formatId(hex),
    type: stored.type,
    contentType: CONTENT_TYPES[content === 1 ? 1 : 0],
    data: new Uint8Array(buffer, byteOffset + stored.metadataBytes, byteLength - stored.metadataBytes),
    metadata: new Uint8Array(buffer, byteOffset, stored.metadataBytes),
    stream: stored.stream,
    revision: revisionOnPort(stored.revision),
    position: BigInt(stored.position),
    storedAt: stored.storedAt,
  };
}

const damaged = (position: unknown, reason: string): CorruptEventError =>
  new CorruptEventError(BigInt(Math.trunc(Number(position)) || 0), reason);
