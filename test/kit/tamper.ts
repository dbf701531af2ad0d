import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { formatId } from '#platform/event-store/engines/embedded/event-id.js';
import { eventChecksum } from '#platform/event-store/engines/embedded/checksum.js';

/* What somebody does who has the files of an installation, and knows their formats: checksums are made right again. */

export interface TamperedEvent {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
}

/** The log's own file in a data folder that nobody has open. */
export function withLog<T>(folder: string, act: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(folder, 'log', 'event-log.db'));
  try {
    return act(db);
  } finally {
    db.close();
  }
}

type Row = Record<string, unknown>;
const rowAt = (db: DatabaseSync, position: number): Row =>
  db
    .prepare('SELECT e.*, s.name FROM event e JOIN stream s ON s.id = e.stream WHERE position = ?')
    .get(position)!;

export function eventAt(db: DatabaseSync, position: number): TamperedEvent {
  const row = rowAt(db, position);
  const hex = Buffer.from(row['id'] as Uint8Array).toString('hex');
  return {
    position,
    id: formatId(hex),
    stream: row['name'] as string,
    revision: row['revision'] as number,
  };
}

/** Positions of a type's events, ascending. */
export const positionsOf = (db: DatabaseSync, type: string): number[] =>
  db
    .prepare('SELECT position FROM event WHERE type = ? ORDER BY position')
    .all(type)
    .map(row => row['position'] as number);

/** Makes the checksum of an event right for what it is now. */
export function repairChecksum(db: DatabaseSync, position: number): void {
  const row = rowAt(db, position);
  const checksum = eventChecksum({
    position,
    revision: row['revision'] as number,
    storedAt: row['stored_at'] as number,
    content: row['content'] as number,
    id: Buffer.from(row['id'] as Uint8Array).toString('hex'),
    type: row['type'] as string,
    stream: row['name'] as string,
    metadataBytes: row['metadata_bytes'] as number,
    body: row['body'] as Uint8Array,
  });
  db.prepare('UPDATE event SET checksum = ? WHERE position = ?').run(checksum, position);
}

/** Changes one byte of an event's data, the last but one. */
export function changeByte(db: DatabaseSync, position: number, { repair = true } = {}): void {
  const body = Buffer.from(rowAt(db, position)['body'] as Uint8Array);
  body[body.length - 2]! ^= 1;
  db.prepare('UPDATE event SET body = ? WHERE position = ?').run(body, position);
  if (repair) repairChecksum(db, position);
}

/** Removes all after a position, as if it had never been. */
export function cutAfter(db: DatabaseSync, position: number): void {
  db.prepare('DELETE FROM event WHERE position > ?').run(position);
  db.prepare('UPDATE log SET head = ?').run(position);
}

/** Has two events stand in each other's place. */
export function swap(db: DatabaseSync, one: number, other: number): void {
  const move = db.prepare('UPDATE event SET position = ? WHERE position = ?');
  move.run(-1, one);
  move.run(one, other);
  move.run(other, -1);
  for (const position of [one, other]) repairChecksum(db, position);
}

/** Takes one event out, and says that it was scavenged, so that its absence looks right. */
export function drop(db: DatabaseSync, position: number): void {
  db.prepare('DELETE FROM event WHERE position = ?').run(position);
  db.prepare('INSERT INTO removed VALUES (?, ?)').run(position, position);
}
