import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { isMetadataStream, METADATA_TYPE, metadataStream, streamOfMetadata } from '../../stream-metadata.js';
import type { FrameAppend, FrameEvent } from './append-frame.js';
import { eventChecksum } from './checksum.js';
import { writeId } from './event-id.js';
import { judgeAppend, meets } from './judge-append.js';
import type { Place } from './judge-append.js';
import { withTruncation } from './metadata-json.js';
import { ALL, hidesOf, namesHiding, TOMBSTONE, TOMBSTONE_TYPE } from './stream-hides.js';
import { isDeleted, isTombstoned } from './stream-rows.js';
import type { StreamRow, StreamRows } from './stream-rows.js';

/** What became of each request of a group, as it goes back to the caller's thread. */
export interface Outcome {
  readonly kind: 'stored' | 'repeated' | 'refused' | 'tombstoned' | 'permanent';
  /** Of the last event; of a refused request: where the stream is, -1 when there is none. */
  readonly revision: number;
  readonly position: number;
  /** Of what was tombstoned and what is permanent: the stream. */
  readonly reason?: string;
}

export interface LogWriter {
  /** Runs the requests in one transaction and returns when it is on the disk. What throws stored nothing of the group. */
  commit(requests: Iterable<FrameAppend>, storedAt: number): Outcome[];
}

export function logWriter(db: DatabaseSync, streams: StreamRows): LogWriter {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const insert = db.prepare(
    `INSERT INTO event (position, stream, revision, stored_at, content, id, type, checksum, metadata_bytes, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectPlace = db.prepare('SELECT revision, position FROM event WHERE stream = ? AND id = ?');
  const selectLog = db.prepare('SELECT head, permanent FROM log');
  const moveHead = db.prepare('UPDATE log SET head = ?');
  const isPermanent = selectLog.get()?.['permanent'] === 1;
  const storedHead = (): number => Number(selectLog.get()?.['head']);
  let position = storedHead();

  const keepsForGood = (stream: string): boolean => isPermanent && !stream.startsWith('$');
  const refuse = (kind: 'tombstoned' | 'permanent', stream: string): Outcome => ({
    kind,
    revision: -1,
    position: 0,
    reason: stream,
  });

  function placeOf(stream: number, id: Uint8Array): Place | undefined {
    const row = selectPlace.get(stream, id);
    return row && { revision: Number(row['revision']), position: Number(row['position']) };
  }

  function write(stream: StreamRow, event: FrameEvent, revision: number, storedAt: number): void {
    position += 1;
    const { id, hexId, content, type, metadataBytes, body } = event;
    const checksum = eventChecksum({
      position,
      revision,
      storedAt,
      content,
      id: hexId,
      type,
      stream: stream.name,
      metadataBytes,
      body,
    });
    insert.run(position, stream.key, revision, storedAt, content, id, type, checksum, metadataBytes, body);
    stream.last = revision;
  }

  function append(request: FrameAppend, storedAt: number): Outcome {
    const about = isMetadataStream(request.stream) ? aboutMetadata(request) : undefined;
    if (about && 'kind' in about) return about;
    const known = streams.find(request.stream);
    if (isTombstoned(known)) return refuse('tombstoned', request.stream);
    const head = known && known.last >= 0 ? known.last : undefined;
    const places = head === undefined ? [] : request.events.map(event => placeOf(known!.key, event.id));
    const judgement = judgeAppend(request.expected, head, places, isDeleted(known));
    if (judgement.kind === 'repeated') return { kind: 'repeated', ...judgement.last };
    if (judgement.kind === 'refused')
      return { kind: 'refused', revision: head ?? -1, position: 0, reason: judgement.reason };
    if (isDeleted(known)) writeMetadata(request.stream, known!.last + 1, storedAt);
    const stream = known ?? streams.add(request.stream);
    for (const event of request.events) write(stream, event, stream.last + 1, storedAt);
    if (about?.newest) streams.hide(about.stream, hidesOf(dataOf(about.newest)));
    return { kind: 'stored', revision: stream.last, position };
  }

  /** Whose metadata an append brings: refused where that must not be, otherwise the last of it. */
  function aboutMetadata({ stream: name, events }: FrameAppend) {
    const stream = streamOfMetadata(name);
    if (isTombstoned(streams.find(stream))) return refuse('tombstoned', stream);
    const metadata = events.filter(({ type }) => type === METADATA_TYPE);
    if (keepsForGood(stream) && metadata.some(event => namesHiding(dataOf(event))))
      return refuse('permanent', stream);
    return { stream, newest: metadata.at(-1) };
  }

  function end({ act, stream, expected }: FrameAppend, storedAt: number): Outcome {
    if (keepsForGood(stream)) return refuse('permanent', stream);
    const known = streams.find(stream);
    if (isTombstoned(known)) return refuse('tombstoned', stream);
    const head = known && known.last >= 0 ? known.last : undefined;
    const deleted = isDeleted(known);
    if (!meets(expected, head, deleted))
      return {
        kind: 'refused',
        revision: head ?? -1,
        position: 0,
        reason: deleted ? 'it is deleted' : undefined,
      };
    if (act === 'delete') writeMetadata(stream, ALL, storedAt);
    else writeTombstone(stream, storedAt);
    return { kind: 'stored', revision: head ?? -1, position };
  }

  function writeTombstone(name: string, storedAt: number): void {
    streams.hide(name, { tb: ALL });
    write(
      streams.findOrAdd(name),
      { ...newEvent(TOMBSTONE_TYPE), body: new Uint8Array(0) },
      TOMBSTONE,
      storedAt,
    );
  }

  /** Another `$tb` in the metadata that the stream has. */
  function writeMetadata(name: string, tb: number, storedAt: number): void {
    const metadata = streams.findOrAdd(metadataStream(name));
    const body = withTruncation(streams.newest(metadata.name, METADATA_TYPE), tb);
    write(metadata, { ...newEvent(METADATA_TYPE), body }, metadata.last + 1, storedAt);
    streams.hide(name, hidesOf(body));
  }

  return {
    commit(requests, storedAt) {
      const before = position;
      begin.run();
      try {
        const outcomes: Outcome[] = [];
        for (const request of requests)
          outcomes.push(request.act === 'append' ? append(request, storedAt) : end(request, storedAt));
        if (position > before) moveHead.run(position);
        commit.run();
        return outcomes;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        streams.forget();
        position = before;
        throw error;
      }
    },
  };
}

const dataOf = ({ body, metadataBytes }: FrameEvent): Uint8Array => body.subarray(metadataBytes);

function newEvent(type: string): Omit<FrameEvent, 'body'> {
  const id = Buffer.allocUnsafe(16);
  writeId(randomUUID(), id, 0);
  return { id, hexId: id.toString('hex'), content: 0, type, metadataBytes: 0 };
}
