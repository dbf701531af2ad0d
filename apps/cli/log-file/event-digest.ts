import { createHash, hash } from 'node:crypto';
import type { StoredEvent } from '#platform/event-store';

/**
 * SHA-256 of what an event is wherever it is stored: id (16 bytes), revision (u64), content type (u8), and each with its
 * length before it (u32) stream, type, metadata and data. Position and storedAt are the store's own. Integers are
 * big-endian, texts UTF-8.
 */
export function eventDigest(event: StoredEvent): Buffer {
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

/** A stream's digest: SHA-256(its digest so far ‖ the event's digest), from 32 zero bytes on. */
export const chained = (soFar: Uint8Array, digest: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([soFar, digest]), 'buffer');

/** SHA-256 over the digests of events in log order. */
export function logDigest(): { add(digest: Uint8Array): void; hex(): string } {
  const sha = createHash('sha256');
  return { add: digest => void sha.update(digest), hex: () => sha.copy().digest('hex') };
}
