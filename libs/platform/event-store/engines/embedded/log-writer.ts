import type { DatabaseSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { FrameAppend } from './append-frame.js';
import { judgeAppend } from './judge-append.js';
import type { Place } from './judge-append.js';

/** What became of each append of a group, as it goes back to the caller's thread. */
export interface Outcome {
  readonly kind: 'stored' | 'repeated' | 'refused';
  /** Of the last event; of a refused append: where the stream is, -1 when there is none. */
  readonly revision: number;
  readonly position: number;
  readonly reason?: string;
}

interface Head {
  readonly stream: number;
  revision: number;
}

export interface LogWriter {
  /** Runs the appends in one transaction and returns when it is on the disk. What throws stored nothing of the group. */
  commit(appends: Iterable<FrameAppend>, storedAt: number): Outcome[];
}

/** Streams whose head is kept in memory: about 100 bytes each. */
const KNOWN_STREAMS = 50_000;

export function logWriter(db: DatabaseSync): LogWriter {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const insertStream = db.prepare('INSERT INTO stream (name) VALUES (?)');
  const insertEvent = db.prepare(
    `INSERT INTO event (position, stream, revision, stored_at, content, id, type, metadata_bytes, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectHead = db.prepare(
    'SELECT s.id AS stream, (SELECT max(revision) FROM event WHERE stream = s.id) AS revision FROM stream s WHERE name = ?',
  );
  const selectPlace = db.prepare('SELECT revision, position FROM event WHERE stream = ? AND id = ?');
  const heads = new LRUCache<string, Head>({ max: KNOWN_STREAMS });
  let position = storedPosition(db);

  function headOf(name: string): Head | undefined {
    const known = heads.get(name);
    if (known) return known;
    const row = selectHead.get(name);
    if (!row) return undefined;
    const head = { stream: Number(row['stream']), revision: Number(row['revision']) };
    heads.set(name, head);
    return head;
  }

  function placeOf(stream: number, id: Uint8Array): Place | undefined {
    const row = selectPlace.get(stream, id);
    return row && { revision: Number(row['revision']), position: Number(row['position']) };
  }

  function write(append: FrameAppend, known: Head | undefined, storedAt: number): Outcome {
    const head = known ?? { stream: Number(insertStream.run(append.stream).lastInsertRowid), revision: -1 };
    for (const { id, content, type, metadataBytes, body } of append.events)
      insertEvent.run(
        ++position,
        head.stream,
        ++head.revision,
        storedAt,
        content,
        id,
        type,
        metadataBytes,
        body,
      );
    if (!known) heads.set(append.stream, head);
    return { kind: 'stored', revision: head.revision, position };
  }

  function run(append: FrameAppend, storedAt: number): Outcome {
    const head = headOf(append.stream);
    const places = head ? append.events.map(event => placeOf(head.stream, event.id)) : [];
    const judgement = judgeAppend(append.expected, head?.revision, places);
    if (judgement.kind === 'write') return write(append, head, storedAt);
    if (judgement.kind === 'repeated') return { kind: 'repeated', ...judgement.last };
    return { kind: 'refused', revision: head?.revision ?? -1, position: 0, reason: judgement.reason };
  }

  function forget(): void {
    if (db.isTransaction) db.exec('ROLLBACK');
    heads.clear();
    position = storedPosition(db);
  }

  return {
    commit(appends, storedAt) {
      begin.run();
      try {
        const outcomes: Outcome[] = [];
        for (const append of appends) outcomes.push(run(append, storedAt));
        commit.run();
        return outcomes;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}

function storedPosition(db: DatabaseSync): number {
  return Number(db.prepare('SELECT max(position) AS position FROM event').get()?.['position'] ?? 0);
}
