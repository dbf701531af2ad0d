import { LRUCache } from 'lru-cache';
import type { StoredEvent } from '#platform/event-store';
import { structuredUuid } from '../protobuf/shared-messages.js';

/**
 * Events as ReadResp sends them, written by hand into one block of exactly their size: it is most of what a read costs.
 * Field numbers: ReadResp.event 1 { event 1, link 2, commit_position 3 }; RecordedEvent { id 1, stream_identifier 2,
 * stream_revision 3, prepare_position 4, commit_position 5, metadata 6, custom_metadata 7, data 8 }.
 */
export interface ResolvedEvent {
  /** undefined: a link whose event is gone. */
  readonly event: StoredEvent | undefined;
  readonly link?: StoredEvent;
}

const ID_BYTES = 36;
/** `created`: 100 ns ticks since the Unix epoch, in decimal. */
const CREATED_KEY = Buffer.from('\x0a\x07created\x12');
/** Stream names and types come again and again. */
const names = new LRUCache<string, Buffer>({ max: 10_000 });

function nameBytes(name: string): Buffer {
  const known = names.get(name);
  if (known) return known;
  const bytes = Buffer.from(name);
  names.set(name, bytes);
  return bytes;
}

const varintSize = (value: number): number => {
  let size = 1;
  for (; value >= 0x80; value = Math.floor(value / 0x80)) size++;
  return size;
};

function writeVarint(target: Buffer, at: number, value: number): number {
  for (; value >= 0x80_00_00_00; value = Math.floor(value / 0x80)) target[at++] = (value % 0x80) | 0x80;
  let low = value | 0;
  for (; low >= 0x80; low >>>= 7) target[at++] = (low & 0x7f) | 0x80;
  target[at++] = low;
  return at;
}

/** The revision of what tombstones a stream, 2⁶³ − 1, which no number holds. */
const LAST_REVISION = { revision: 2n ** 63n - 1n, varint: Buffer.from('ffffffffffffffff7f', 'hex') };

const delimitedSize = (length: number): number => 1 + varintSize(length) + length;

interface Measured {
  readonly event: StoredEvent;
  /** `UUID` as two numbers; undefined: as text. */
  readonly structured: Uint8Array | undefined;
  readonly size: number;
  readonly stream: Buffer;
  readonly metadata: Buffer;
  readonly revision: number;
  readonly position: number;
}

/** The entries `type` and `content-type` of the metadata map, which repeat, as bytes. */
const entries = new LRUCache<string, Buffer>({ max: 10_000 });

function metadataEntries({ type, contentType }: StoredEvent): Buffer {
  const key = contentType === 'application/json' ? `j${type}` : `o${type}`;
  const known = entries.get(key);
  if (known) return known;
  const bytes = Buffer.concat([mapEntry('type', type), mapEntry('content-type', contentType)]);
  entries.set(key, bytes);
  return bytes;
}

function mapEntry(key: string, value: string): Buffer {
  const [keyBytes, valueBytes] = [Buffer.from(key), Buffer.from(value)];
  const length = delimitedSize(keyBytes.length) + delimitedSize(valueBytes.length);
  const target = Buffer.alloc(delimitedSize(length));
  let at = writeVarint(target, writeTag(target, 0, 0x32), length);
  at = writeDelimited(target, at, 0x0a, keyBytes);
  writeDelimited(target, at, 0x12, valueBytes);
  return target;
}

function writeTag(target: Buffer, at: number, tag: number): number {
  target[at] = tag;
  return at + 1;
}

function writeDelimited(target: Buffer, at: number, tag: number, bytes: Uint8Array): number {
  target[at] = tag;
  at = writeVarint(target, at + 1, bytes.length);
  target.set(bytes, at);
  return at + bytes.length;
}

function measure(event: StoredEvent, structuredIds: boolean): Measured {
  const structured = structuredIds ? structuredUuid(event.id) : undefined;
  const stream = nameBytes(event.stream);
  const metadata = metadataEntries(event);
  const revision = Number(event.revision);
  const position = Number(event.position);
  const created = String(event.storedAt).length + 4;
  const size =
    delimitedSize(structured?.length ?? ID_BYTES + 2) +
    delimitedSize(delimitedSize(stream.length)) +
    3 +
    (event.revision === LAST_REVISION.revision ? LAST_REVISION.varint.length : varintSize(revision)) +
    2 * varintSize(position) +
    metadata.length +
    delimitedSize(CREATED_KEY.length + 1 + created) +
    delimitedSize(event.metadata.length) +
    delimitedSize(event.data.length);
  return { event, structured, size, stream, metadata, revision, position };
}

function writeRecorded(target: Buffer, at: number, measured: Measured): number {
  const { event, structured, stream, metadata, revision, position } = measured;
  if (structured) at = writeDelimited(target, at, 0x0a, structured);
  else {
    target[at++] = 0x0a;
    target[at++] = ID_BYTES + 2;
    target[at++] = 0x12;
    target[at++] = ID_BYTES;
    at += target.write(event.id, at, ID_BYTES, 'latin1');
  }
  target[at++] = 0x12;
  at = writeVarint(target, at, delimitedSize(stream.length));
  at = writeDelimited(target, at, 0x1a, stream);
  target[at++] = 0x18;
  if (event.revision === LAST_REVISION.revision) at += LAST_REVISION.varint.copy(target, at);
  else at = writeVarint(target, at, revision);
  target[at++] = 0x20;
  at = writeVarint(target, at, position);
  target[at++] = 0x28;
  at = writeVarint(target, at, position);
  target.set(metadata, at);
  at += metadata.length;
  const created = `${event.storedAt}0000`;
  target[at++] = 0x32;
  target[at++] = CREATED_KEY.length + 1 + created.length;
  target.set(CREATED_KEY, at);
  at += CREATED_KEY.length;
  target[at++] = created.length;
  at += target.write(created, at, created.length, 'latin1');
  at = writeDelimited(target, at, 0x3a, event.metadata);
  return writeDelimited(target, at, 0x42, event.data);
}

/** A `ReadResp` with an event; of persistent subscriptions with how often it was handed out again (retry_count 5). */
export function eventResponse({ event, link }: ResolvedEvent, structuredIds = false, retries = 0): Buffer {
  const measured = event && measure(event, structuredIds);
  const measuredLink = link && measure(link, structuredIds);
  const position = (measuredLink ?? measured)!.position;
  const size =
    (measured ? delimitedSize(measured.size) : 0) +
    (measuredLink ? delimitedSize(measuredLink.size) : 0) +
    1 +
    varintSize(position) +
    (retries > 0 ? 1 + varintSize(retries) : 0);
  const target = Buffer.allocUnsafe(delimitedSize(size));
  target[0] = 0x0a;
  let at = writeVarint(target, 1, size);
  if (measured) {
    target[at] = 0x0a;
    at = writeRecorded(target, writeVarint(target, at + 1, measured.size), measured);
  }
  if (measuredLink) {
    target[at] = 0x12;
    at = writeRecorded(target, writeVarint(target, at + 1, measuredLink.size), measuredLink);
  }
  target[at] = 0x18;
  at = writeVarint(target, at + 1, position);
  if (retries > 0) writeVarint(target, writeTag(target, at, 0x28), retries);
  return target;
}
