import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { CorruptLogError } from '../../event-store.js';
import { streamChecksum } from './checksum.js';
import { ALL, NOTHING_HIDDEN, TOMBSTONE } from './stream-hides.js';
import type { StreamHides } from './stream-hides.js';

/** A stream as the writer knows it. */
export interface StreamRow {
  readonly key: number;
  readonly name: string;
  /** Of its last event; -1: it has none yet, {@link TOMBSTONE}: it has ended. */
  last: number;
  hides: StreamHides;
}

export const isDeleted = (row: { readonly hides: StreamHides } | undefined): boolean => row?.hides.tb === ALL;
export const isTombstoned = (row: { readonly last: number } | undefined): boolean => row?.last === TOMBSTONE;

export interface StreamRows {
  find(name: string): StreamRow | undefined;
  /** One that is not there. */
  add(name: string): StreamRow;
  findOrAdd(name: string): StreamRow;
  /** Keeps what the stream's metadata hides; the stream need not be there yet. */
  hide(name: string, hides: Partial<StreamHides>): void;
  /** The data of the newest event of a type. */
  newest(name: string, type: string): Uint8Array | undefined;
  /** What was learned in a transaction that came to nothing. */
  forget(): void;
}

/** Streams that are kept in memory: about 150 bytes each. */
const KNOWN_STREAMS = 50_000;

/** What of a stream the row in the file says; the last event may have been scavenged. */
export const SELECT_STREAM = `
  SELECT s.id, s.tb, s.max_count, s.max_age, s.scavenged, s.checksum,
    (SELECT max(revision) FROM event WHERE stream = s.id) AS last
  FROM stream s WHERE s.name = ?`;

export function toStreamRow(name: string, row: Record<string, SQLOutputValue>): StreamRow {
  const whole = (key: string): number | null => (row[key] === null ? null : Number(row[key]));
  const hides = {
    tb: whole('tb'),
    maxCount: whole('max_count'),
    maxAge: whole('max_age'),
    scavenged: Number(row['scavenged']),
  };
  if (streamChecksum(name, hides) !== row['checksum'])
    throw new CorruptLogError(`what is kept of stream "${name}" is not what was stored`);
  return { key: Number(row['id']), name, last: Math.max(whole('last') ?? -1, hides.scavenged - 1), hides };
}

export function streamRows(db: DatabaseSync): StreamRows {
  const select = db.prepare(SELECT_STREAM);
  const insert = db.prepare('INSERT INTO stream (name, checksum) VALUES (?, ?)');
  const update = db.prepare(
    'UPDATE stream SET tb = ?, max_count = ?, max_age = ?, scavenged = ?, checksum = ? WHERE id = ?',
  );
  const selectNewest = db.prepare(
    `SELECT metadata_bytes, body FROM event WHERE stream = ? AND type = ? ORDER BY revision DESC LIMIT 1`,
  );
  const known = new LRUCache<string, StreamRow>({ max: KNOWN_STREAMS });

  function find(name: string): StreamRow | undefined {
    const cached = known.get(name);
    if (cached) return cached;
    const row = select.get(name);
    return row && remember(toStreamRow(name, row));
  }

  function add(name: string): StreamRow {
    const { lastInsertRowid } = insert.run(name, streamChecksum(name, NOTHING_HIDDEN));
    return remember({ key: Number(lastInsertRowid), name, last: -1, hides: NOTHING_HIDDEN });
  }
  const findOrAdd = (name: string): StreamRow => find(name) ?? add(name);

  function remember(row: StreamRow): StreamRow {
    known.set(row.name, row);
    return row;
  }

  return {
    find,
    add,
    findOrAdd,
    hide(name, changed) {
      const row = findOrAdd(name);
      const hides = { ...row.hides, ...changed };
      row.hides = hides;
      update.run(
        hides.tb,
        hides.maxCount,
        hides.maxAge,
        hides.scavenged,
        streamChecksum(name, hides),
        row.key,
      );
    },
    newest(name, type) {
      const stream = find(name);
      const row = stream && selectNewest.get(stream.key, type);
      return row && (row['body'] as Uint8Array).subarray(Number(row['metadata_bytes']));
    },
    forget: () => known.clear(),
  };
}
