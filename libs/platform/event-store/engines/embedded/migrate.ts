import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { CorruptLogError } from '../../event-store.js';
import { METADATA_TYPE, isMetadataStream, streamOfMetadata } from '../../stream-metadata.js';
import { eventChecksum, streamChecksum } from './checksum.js';
import { hidesOf, NOTHING_HIDDEN } from './stream-hides.js';
import { streamRows } from './stream-rows.js';

/** Version 1 had no checksums and gave metadata no meaning. Runs in the caller's transaction. */
export function migrateFromVersion1(db: DatabaseSync, tables: string): void {
  db.exec('ALTER TABLE stream RENAME TO stream_1; ALTER TABLE event RENAME TO event_1');
  db.exec(tables);
  db.function('stream_checksum', name => streamChecksum(String(name), NOTHING_HIDDEN));
  db.function('event_checksum', { varargs: true }, checksumOf);
  db.exec(`
    INSERT INTO stream (id, name, checksum) SELECT id, name, stream_checksum(name) FROM stream_1;
    INSERT INTO event (position, stream, revision, stored_at, content, id, type, checksum, metadata_bytes, body)
      SELECT position, stream, revision, stored_at, content, e.id, type,
        event_checksum(position, revision, stored_at, content, lower(hex(e.id)), type, s.name, metadata_bytes, body),
        metadata_bytes, body
      FROM event_1 e LEFT JOIN stream_1 s ON s.id = e.stream ORDER BY position;
    INSERT INTO log SELECT 1, coalesce(max(position), 0), 0 FROM event;
    DROP TABLE event_1; DROP TABLE stream_1;
  `);
  giveMetadataItsMeaning(db);
}

function checksumOf(...row: SQLOutputValue[]): number {
  const [position, revision, storedAt, content, metadataBytes] = [0, 1, 2, 3, 7].map(at => Number(row[at]));
  const [id, type, stream] = [4, 5, 6].map(at => String(row[at]));
  if (row[6] === null) throw new CorruptLogError(`the event at position ${position} has no stream`);
  return eventChecksum({
    position: position!,
    revision: revision!,
    storedAt: storedAt!,
    content: content!,
    id: id!,
    type: type!,
    stream: stream!,
    metadataBytes: metadataBytes!,
    body: row[8] as Uint8Array,
  });
}

function giveMetadataItsMeaning(db: DatabaseSync): void {
  const rows = streamRows(db);
  const names = db.prepare("SELECT name FROM stream WHERE name >= '$$' AND name < '$%'").all();
  for (const { name } of names) {
    const stream = String(name);
    const newest = isMetadataStream(stream) ? rows.newest(stream, METADATA_TYPE) : undefined;
    if (newest) rows.hide(streamOfMetadata(stream), hidesOf(newest));
  }
}
