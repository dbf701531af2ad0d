import { createHash, hash } from 'node:crypto';
import type { StoredEvent } from '#platform/event-store';
import { isTombstone } from './tombstone.js';

/**
 * SHA-256 of what an event is wherever it is stored: id (16 bytes), revision (u64), content type (u8), and each with its
 * length before it (u32) stream, type, metadata and data. Position and storedAt are the store's own. Integers are
 * big-endian, texts UTF-8. Of a tombstone only stream, type and revision count.
 */
export function eventDigest(event: StoredEvent): Buffer {
  return isTombstone(event) ? digestOf({ ...event, ...BARE }) : digestOf(event);
}

const BARE = {
  id: '00000000-0000-0000-0000-000000000000',
  contentType: 'application/json',
  data: Buffer.alloc(0),
  metadata: Buffer.alloc(0),
} as const;

function digestOf(event: StoredEvent): Buffer {
  const { metadata, data } = event;
  const stream = Buffer.from(event.stream);
  const type = Buffer.from(event.type);
  const parts = [stream, type, metadata, data];
  const block = Buffer.allocUnsafe(25 + parts.reduce((sum, part) => sum + 4 + part.byteLength, 0));
  block.write(event.id.replaceAll('-', ''), 'hex');
  block.writeBigUInt64BE(event.revision, 16);
  let at = block.writeUInt8(event.contentType === 'application/json' ? 0 : 1, 24);
  for (const part of parts) {
    at = block.writeUInt32BE(part.byteLength, at);
    block.set(part, at);
    at += part.byteLength;
  }
  return hash('sha256', block, 'buffer');
}

/** SHA-256 over the digests of events in log order. */
export function logDigest(): { add(digest: Uint8Array): void; hex(): string } {
  const sha = createHash('sha256');
  return { add: digest => void sha.update(digest), hex: () => sha.copy().digest('hex') };
}
