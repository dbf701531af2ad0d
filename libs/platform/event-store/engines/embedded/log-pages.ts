import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Direction, EventFilter, StoredEvent } from '../../event-store.js';
import { CONTENT_TYPES } from './append-frame.js';
import { formatId } from './event-id.js';

/** A page ends after this many events or, so that large events don't fill the memory, this many bytes of them. */
const PAGE_EVENTS = 512;
const PAGE_BYTES = 1024 * 1024;
/** Positions that one step of a filtered scan looks at, so that it never holds the thread for long. */
const SCAN_POSITIONS = 8_192;

/** Each page is read at once in a transaction of its own: nothing holds back the WAL between two pages. */
export interface Page {
  readonly events: readonly StoredEvent[];
  /** Where the next page goes on (exclusive): all before it, in reading direction, was read or filtered out. */
  readonly next: number;
}

export interface LogPages {
  head(): number;
  /** The stream's key and the revision of its last event; undefined: no such stream. */
  stream(name: string): { readonly key: number; readonly last: number } | undefined;
  /** Events of a stream from revision `first` to `last`, both included; `first` > `last` reads backwards. */
  ofStream(name: string, key: number, first: number, last: number, direction: Direction, limit: number): Page;
  /** Events between two positions, both excluded, in reading direction. */
  between(after: number, before: number, direction: Direction, limit: number, filter?: EventFilter): Page;
  close(): void;
}

type Row = SQLOutputValue[];

const COLUMNS = 'e.position, e.revision, e.stored_at, e.content, hex(e.id), e.type, e.metadata_bytes, e.body';

export function logPages(db: DatabaseSync): LogPages {
  const prepared = new Map<string, StatementSync>();
  const head = prepare('SELECT max(position) FROM event');
  const stream = prepare(
    'SELECT s.id, (SELECT max(revision) FROM event WHERE stream = s.id) FROM stream s WHERE s.name = ?',
  );

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    if (prepared.size >= 100) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  }

  const first = (statement: StatementSync, ...values: string[]): Row | undefined =>
    statement.get(...values) as Row | undefined;

  return {
    head: () => Number(first(head)?.[0] ?? 0),
    stream(name) {
      const row = first(stream, name);
      return row && { key: Number(row[0]), last: Number(row[1]) };
    },
    ofStream(name, key, from, to, direction, limit) {
      const [low, high, order] = direction === 'forwards' ? [from, to, 'ASC'] : [to, from, 'DESC'];
      const statement = prepare(
        `SELECT ${COLUMNS} FROM event e WHERE e.stream = ? AND e.revision BETWEEN ? AND ?
         ORDER BY e.revision ${order} LIMIT ?`,
      );
      const { events } = collect(statement, [key, low, high, Math.min(limit, PAGE_EVENTS)], name);
      const last = events.at(-1);
      const step = direction === 'forwards' ? 1 : -1;
      return { events, next: last ? Number(last.revision) + step : to + step };
    },
    between(after, before, direction, limit, filter) {
      const forwards = direction === 'forwards';
      const span = filter ? SCAN_POSITIONS : PAGE_EVENTS;
      const end = forwards ? Math.min(before, after + span + 1) : Math.max(before, after - span - 1);
      const where = filter ? filterSql(filter) : { sql: '', values: [] };
      const statement = prepare(
        `SELECT ${COLUMNS}, s.name FROM event e CROSS JOIN stream s ON s.id = e.stream
         WHERE e.position > ? AND e.position < ?${where.sql} ORDER BY e.position ${forwards ? 'ASC' : 'DESC'} LIMIT ?`,
      );
      const wanted = Math.min(limit, PAGE_EVENTS);
      const bounds = forwards ? [after, end] : [end, after];
      const { events, full } = collect(statement, [...bounds, ...where.values, wanted]);
      const last = events.at(-1);
      if (last && (full || events.length === wanted)) return { events, next: Number(last.position) };
      return { events, next: forwards ? end - 1 : end + 1 };
    },
    close: () => db.close(),
  };
}

/** `full`: the page ended before the statement did. */
function collect(statement: StatementSync, values: (string | number)[], name?: string) {
  const events: StoredEvent[] = [];
  let bytes = 0;
  // setReturnArrays(true) makes every row an array, which the types of node:sqlite don't say
  for (const row of statement.iterate(...values) as Iterable<unknown> as Iterable<Row>) {
    const event = toEvent(row, name ?? String(row[8]));
    events.push(event);
    bytes += event.data.byteLength + event.metadata.byteLength;
    if (bytes >= PAGE_BYTES) return { events, full: true };
  }
  return { events, full: false };
}

function toEvent(row: Row, stream: string): StoredEvent {
  const [position, revision, storedAt, content, id, type, metadataBytes, body] = row;
  const { buffer, byteOffset, byteLength } = body as Uint8Array;
  const split = metadataBytes as number;
  return {
    id: formatId(id as string),
    type: type as string,
    contentType: CONTENT_TYPES[content === 1 ? 1 : 0],
    data: new Uint8Array(buffer, byteOffset + split, byteLength - split),
    metadata: new Uint8Array(buffer, byteOffset, split),
    stream,
    revision: BigInt(revision as number),
    position: BigInt(position as number),
    storedAt: storedAt as number,
  };
}

/** A list that is given and empty matches nothing. A prefix is a range of names: compared once, not cut out of each. */
function filterSql({ streamPrefixes, typePrefixes }: EventFilter): { sql: string; values: string[] } {
  const ranges = (
    column: string,
    prefixes: readonly string[] | undefined,
  ): { sql: string; values: string[] } => {
    if (!prefixes) return { sql: '', values: [] };
    const bounds = prefixes.map(prefix => ({ prefix, end: afterAllWith(prefix) }));
    const sql = bounds.map(({ end }) => `${column} >= ?${end === undefined ? '' : ` AND ${column} < ?`}`);
    return {
      sql: ` AND (${sql.join(' OR ') || 'FALSE'})`,
      values: bounds.flatMap(({ prefix, end }) => (end === undefined ? [prefix] : [prefix, end])),
    };
  };
  const type = ranges('e.type', typePrefixes);
  const stream = ranges('s.name', streamPrefixes);
  return { sql: type.sql + stream.sql, values: [...type.values, ...stream.values] };
}

/** The first text after all that begin with the prefix, by code points, which UTF-8 sorts alike; undefined: there is none. */
function afterAllWith(prefix: string): string | undefined {
  const points = Array.from(prefix, character => character.codePointAt(0)!);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
