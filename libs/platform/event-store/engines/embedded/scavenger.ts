import type { DatabaseSync } from 'node:sqlite';
import { removedRanges } from './removed-ranges.js';
import { firstShown, oldestShown, TOMBSTONE } from './stream-hides.js';
import { isDeleted, isTombstoned } from './stream-rows.js';
import type { StreamRow, StreamRows } from './stream-rows.js';

/** What one step has removed. */
export interface ScavengeStep {
  /** The stream to go on from; undefined: there is no more to do. */
  readonly next?: number;
  readonly events: number;
  readonly streams: number;
  /** Of data and metadata. */
  readonly bytes: number;
}

/** Bounds of one step's transaction, so that appends wait for it some 10 ms at most. */
const EVENTS = 500;
const STREAMS = 500;

/** Up to where events of a stream may go: never the last of a living one, nor what records an end. */
const bound = (stream: StreamRow): number =>
  isTombstoned(stream) ? TOMBSTONE : isDeleted(stream) ? stream.last + 1 : stream.last;

/**
 * Removes what metadata hides, from a stream's beginning up to the first event that is shown. Freed pages stay in the file
 * and are used again by what is appended.
 */
export function scavenger(db: DatabaseSync, streams: StreamRows) {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const permanent = db.prepare('SELECT permanent FROM log').get()?.['permanent'] === 1;
  const nextStream = db.prepare(
    `SELECT id, name FROM stream WHERE id >= ? AND coalesce(tb, max_count, max_age) IS NOT NULL
     ${permanent ? "AND name >= '$' AND name < '%'" : ''} ORDER BY id LIMIT 1`,
  );
  const oldest = db.prepare(
    `SELECT position, revision, stored_at, length(body) FROM event
     WHERE stream = ? AND revision >= ? AND revision < ? ORDER BY revision LIMIT ?`,
  );
  oldest.setReturnArrays(true);
  const remove = db.prepare('DELETE FROM event WHERE position = ?');
  const remember = removedRanges(db);

  function expired(stream: StreamRow, now: number, most: number): number[][] {
    const shown = firstShown(stream.hides, stream.last);
    const shownFrom = oldestShown(stream.hides, now);
    // an array for each row, which the types of node:sqlite don't say
    const rows = oldest.all(stream.key, stream.hides.scavenged, bound(stream), most) as unknown as number[][];
    const kept = rows.findIndex(([, revision, storedAt]) => revision! >= shown && storedAt! >= shownFrom);
    return kept < 0 ? rows : rows.slice(0, kept);
  }

  function step(from: number, now: number): ScavengeStep {
    const done = { events: 0, streams: 0, bytes: 0 };
    let next = from;
    for (let looked = 0; looked < STREAMS && done.events < EVENTS; looked++) {
      const row = nextStream.get(next);
      if (!row) return done;
      const stream = streams.find(String(row['name']))!;
      const most = EVENTS - done.events;
      const rows = expired(stream, now, most);
      if (rows.length > 0) {
        for (const [position] of rows) remove.run(position!);
        remember(rows.map(([position]) => position!));
        streams.hide(stream.name, { scavenged: rows.at(-1)![1]! + 1 });
        done.events += rows.length;
        done.bytes += rows.reduce((sum, [, , , bytes]) => sum + bytes!, 0);
      }
      if (rows.length === most) return { ...done, next: Number(row['id']) };
      if (rows.length > 0) done.streams += 1;
      next = Number(row['id']) + 1;
    }
    return { ...done, next };
  }

  return {
    /** In one transaction. What throws has removed nothing. */
    step(from: number, now: number): ScavengeStep {
      begin.run();
      try {
        const done = step(from, now);
        commit.run();
        return done;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        streams.forget();
        throw error;
      }
    },
  };
}
